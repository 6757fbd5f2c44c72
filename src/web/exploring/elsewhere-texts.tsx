import type { MeasureName } from '#domains/adoption/measures/contract.ts';
import { CopiedText } from '#domains/adoption/ui/copied-text.tsx';
import { urlOf } from '#platform/endpoint.ts';
import { commandOf, type Question } from './questions.ts';
import '#domains/adoption/ui/sources.css';

interface ElsewhereTextsProps {
  readonly measure: MeasureName;
  readonly question: Question;
}

/** The question for the API and the command line, and its answer as a file. */
export function ElsewhereTexts({ measure, question }: ElsewhereTextsProps) {
  const file = (format: 'csv' | 'parquet') =>
    urlOf({ path: '/v1/usage-table/{measure}' }, { params: { measure }, query: { ...question, format } });
  return (
    <div className="question-texts">
      <CopiedText
        text={`GET ${urlOf({ path: `/v1/usage/${measure}` }, { query: question })}`}
        what="the API call"
      />
      <CopiedText text={commandOf(measure, question)} what="the command" />
      <p className="actions">
        <a href={file('csv')} download>
          Download CSV
        </a>
        <a href={file('parquet')} download>
          Download Parquet
        </a>
      </p>
    </div>
  );
}
