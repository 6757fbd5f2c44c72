import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import { TEMPLATE_WORDS } from '../../ui/survey-words.ts';
import type { ListedSurvey } from '../contract.ts';

interface SurveysTableProps {
  readonly surveys: readonly ListedSurvey[];
  readonly nameOf: (product: string) => string;
  readonly onArchive: (key: string, archived: boolean) => void;
}

/** Surveys, each with how often it was asked. */
export function SurveysTable({ surveys, nameOf, onArchive }: SurveysTableProps) {
  return (
    <TableFrame heads={['Survey', 'Product', 'Template', { number: 'Waves' }, 'Last asked']} acts>
      {surveys.map(({ key, title, product, template, waves, lastAsked, archived }) => (
        <tr key={key}>
          <th scope="row">
            <Link to="/surveys/$survey" params={{ survey: key }}>
              {title}
            </Link>
          </th>
          <td data-label="Product">
            {product === null ? <span className="quiet">none</span> : nameOf(product)}
          </td>
          <td data-label="Template">{TEMPLATE_WORDS[template]}</td>
          <td data-label="Waves" className="number">
            {waves}
          </td>
          <td data-label="Last asked">{lastAsked ?? <span className="quiet">not yet</span>}</td>
          <td>
            <span className="actions">
              {!archived && (
                <Link
                  to="/surveys/$survey/plan"
                  params={{ survey: key }}
                  aria-label={`Plan a wave of ${title}`}
                >
                  Plan a wave
                </Link>
              )}
              <button
                type="button"
                className="link"
                aria-label={`${archived ? 'Restore' : 'Archive'} ${title}`}
                onClick={() => onArchive(key, !archived)}
              >
                {archived ? 'Restore' : 'Archive'}
              </button>
            </span>
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
