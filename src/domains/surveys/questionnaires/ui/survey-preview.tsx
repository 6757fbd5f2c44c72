import './builder.css';
import { useState } from 'react';
import { Switcher } from '#ui/switcher.tsx';
import { pageWords } from '../../answering/pages/rules.ts';
import { languageName } from '../../ui/survey-words.ts';
import type { Question } from '../contract.ts';
import { inLanguage, nextPage, problemsWith, type Said } from '../rules.ts';
import { PreviewedQuestion } from './previewed-question.tsx';
import type { SurveyDraft } from './survey-draft.ts';

interface SurveyPreviewProps {
  readonly draft: SurveyDraft;
  readonly languages: readonly string[];
  /** The name of the product. */
  readonly product: string;
  /** How many people a figure needs to be shown, and how many their comments. */
  readonly least: number;
  readonly leastComments: number;
}

const STANDINGS = { free: 'Free', captive: 'Captive', sole: 'Sole', own: 'Own', unknown: 'Unknown' } as const;

/** The survey as a person goes through it, page by page. Nothing that is said in it is kept. */
export function SurveyPreview({ draft, languages, product, least, leastComments }: SurveyPreviewProps) {
  const [chosen, setLanguage] = useState(languages[0] ?? 'en');
  const [standing, setStanding] = useState<keyof typeof STANDINGS>('free');
  const language = languages.includes(chosen) ? chosen : (languages[0] ?? 'en');
  return (
    <div className="survey-preview">
      <p className="preview-controls">
        <Switcher
          label="Language of the preview"
          value={language}
          choices={Object.fromEntries(languages.map((one) => [one, languageName(one)]))}
          onChange={setLanguage}
        />
        <Switcher
          label="Standing of the person"
          value={standing}
          choices={STANDINGS}
          onChange={setStanding}
        />
      </p>
      <Person
        key={`${standing}\n${draft.questions.map(({ key }) => key).join(' ')}`}
        {...{ draft, product, language, standing, least, leastComments }}
      />
    </div>
  );
}

interface PersonProps extends Omit<SurveyPreviewProps, 'languages'> {
  readonly language: string;
  readonly standing: string;
}

/** Where somebody is: what they said, and the pages that they have seen. */
interface Way {
  readonly said: Said;
  readonly pages: readonly (readonly string[])[];
}

const BEGINNING: Way = { said: {}, pages: [] };

function Person({ draft, product, language, standing, least, leastComments }: PersonProps) {
  const [way, setWay] = useState(BEGINNING);
  const [isPressed, setPressed] = useState(false);
  const words = pageWords(language);
  const { questions, anonymous } = draft;
  const page = nextPage(questions, way.said, new Set(way.pages.flat()), standing);
  const lacking = problemsWith(page, way.said);
  const go = (next: Way) => {
    setPressed(false);
    setWay(next);
  };
  const keys = page.map(({ key }) => key);
  if (page.length === 0)
    return (
      <div className="asked-page" lang={language}>
        <p className="asked-title">{words.thanks}</p>
        <p>{words.thanksMore(least)}</p>
        <button type="button" className="link" onClick={() => go(BEGINNING)} lang="en">
          Begin again
        </button>
      </div>
    );
  const intro = inLanguage(draft.intro, language, product);
  return (
    <div className="asked-page" lang={language}>
      <p className="asked-title">{way.pages.length === 0 && intro !== '' ? intro : words.about(product)}</p>
      {isPressed && lacking.length > 0 && <p className="alarm">{words.problem}</p>}
      {page.map((question) => (
        <PreviewedQuestion
          key={question.key}
          question={question}
          language={language}
          product={product}
          said={way.said[question.key]}
          isLacking={isPressed && lacking.some(({ field }) => field === question.key)}
          onSay={(answer) => setWay({ ...way, said: { ...way.said, [question.key]: answer } })}
        />
      ))}
      {page.some(({ kind }) => kind === 'text') && <p className="note">{words.noNames}</p>}
      <p className="actions">
        <button
          type="button"
          className="plain-button"
          onClick={() =>
            lacking.length > 0 ? setPressed(true) : go({ ...way, pages: [...way.pages, keys] })
          }
        >
          {isLast(questions, way, keys, standing) ? words.send : words.next}
        </button>
        {way.pages.length > 0 && (
          <button
            type="button"
            className="link"
            onClick={() => go({ ...way, pages: way.pages.slice(0, -1) })}
          >
            {words.back}
          </button>
        )}
        <span className="quiet">{words.decline}</span>
      </p>
      <p className="note">{(anonymous ? words.anonymous : words.confidential)(least, leastComments)}</p>
    </div>
  );
}

/** Whether nothing can come after this page, whatever is said on it. */
function isLast(
  questions: readonly Question[],
  { said, pages }: Way,
  page: readonly string[],
  standing: string,
) {
  const seen = new Set([...pages.flat(), ...page]);
  const later = questions.filter(({ key }) => !seen.has(key));
  return later.every(
    (question) =>
      !page.includes(question.showIf?.question ?? '') &&
      nextPage([question], said, seen, standing).length === 0,
  );
}
