import { percent } from '#ui/format.ts';
import { inLanguage } from '../../questionnaires/rules.ts';
import { Quotes } from '../../ui/quotes.tsx';
import { ShareBar } from '../../ui/share-bar.tsx';
import { shareText } from '../../ui/share-text.ts';
import { many } from '../../ui/survey-words.ts';
import type { QuestionResult, WaveResults } from '../contract.ts';
import { fitBeside } from '../exclusions/rules.ts';
import '../../ui/surveys.css';

/** What a wave came to, question by question. */
export function ResultsReport({ results }: { readonly results: WaveResults }) {
  const { questions, figures, least, leastComments, productName, title } = results;
  const product = productName ?? title;
  return (
    <div className="results">
      {figures.length > 0 && (
        <dl className="wave-figures">
          {figures.map(({ name, figure, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
              {figure.low !== null && figure.high !== null && isShare(figure) && (
                <dd>
                  <ShareBar share={{ value: figure.value, low: figure.low, high: figure.high }} />
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
      {questions.some(({ isShown }) => isShown) ? (
        questions.map((question) => (
          <QuestionAnswers
            key={question.key}
            question={question}
            product={product}
            least={question.kind === 'text' ? leastComments : least}
          />
        ))
      ) : (
        <>
          <p className="lacking">
            Too few to show yet: answers are shown of {many(least, 'people')} or more, own words of{' '}
            {leastComments} or more who wrote something, so that nobody can be told apart.
          </p>
          <ul className="plain-list unknown-list">
            {questions.map(({ key, text }) => (
              <li key={key}>{inLanguage(text, 'en', product)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const isShare = ({ value, high }: { readonly value: number; readonly high: number | null }) =>
  value <= 1 && (high ?? 0) <= 1;

interface QuestionAnswersProps {
  readonly question: QuestionResult;
  readonly product: string;
  readonly least: number;
}

function QuestionAnswers({ question, product, least }: QuestionAnswersProps) {
  const { text, answers, isShown, mean, kind, words, quotes, withheld } = question;
  const beside = fitBeside(question);
  return (
    <section className="result">
      <h3>{inLanguage(text, 'en', product)}</h3>
      {isShown && (
        <p className="note">
          {many(answers, 'answers')}
          {mean !== null && `; mean ${mean.toFixed(1)}`}
          {kind === 'several' && '; several could be chosen, so shares may add up to more than everything'}
          {beside !== null && `. ${beside}`}
        </p>
      )}
      {isShown ? (
        kind === 'text' ? (
          <Comments words={words} quotes={quotes} withheld={withheld} />
        ) : (
          <Choices question={question} product={product} />
        )
      ) : (
        <p className="too-few">
          Too few to show: answers to it are shown from {many(least, 'people')} on, so that nobody can be told
          apart.
        </p>
      )}
    </section>
  );
}

function Choices({ question, product }: Omit<QuestionAnswersProps, 'least'>) {
  return (
    <ul className="choice-shares">
      {question.choices.map(({ value, text, answers, share }) => (
        <li key={value}>
          <span>{inLanguage(text, 'en', product) || value}</span>
          <span className="figures">
            {share === null ? (
              <span className="quiet">too few to show</span>
            ) : (
              <>
                <b>{percent(share.value)}</b>{' '}
                <span className="quiet">
                  {shareText(share).replace(/^\S+ /, '')}, {answers} of {question.answers}
                </span>
              </>
            )}
          </span>
          <ShareBar share={share} />
        </li>
      ))}
    </ul>
  );
}

function Comments({ words, quotes, withheld }: Pick<QuestionResult, 'words' | 'quotes' | 'withheld'>) {
  return (
    <>
      {words.length > 0 ? (
        <p>
          {words.map(({ text, people }, index) => (
            <span key={text}>
              {index > 0 && ', '}
              {text} <span className="quiet">{people}</span>
            </span>
          ))}
        </p>
      ) : (
        <p className="note">No word was used by enough people to be shown.</p>
      )}
      <Quotes quotes={quotes} withheld={withheld} />
    </>
  );
}
