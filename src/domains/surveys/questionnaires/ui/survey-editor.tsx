import { useState } from 'react';
import { Entry, OneOf, Pick } from '#ui/entry-fields.tsx';
import type { Listed } from '#ui/listed.ts';
import { type Refusals, refusedAt } from '#ui/refusals.ts';
import { Switcher } from '#ui/switcher.tsx';
import { languageName } from '../../ui/survey-words.ts';
import type { Question, Template } from '../contract.ts';
import { QuestionEditor } from './question-editor.tsx';
import { blankQuestion, moved, type SurveyDraft } from './survey-draft.ts';
import { WordingField } from './wording-fields.tsx';
import '../../ui/surveys.css';
import './builder.css';

interface SurveyEditorProps {
  readonly draft: SurveyDraft;
  readonly template: Template;
  readonly products: readonly Listed[];
  readonly languages: readonly string[];
  /** Two questions about the parts of the product; undefined where it has none, or they are asked already. */
  readonly partQuestions: readonly Question[] | undefined;
  readonly refusals: Refusals;
  readonly onChange: (draft: SurveyDraft) => void;
}

const SECRECY = [
  {
    value: 'confidential',
    label: 'Confidential',
    hint: 'The system knows who answered what; readers never see it. An answer can be resumed by its link, and the answers of a person compared from wave to wave.',
  },
  {
    value: 'anonymous',
    label: 'Anonymous',
    hint: 'An answer is kept without anything that leads to a link, a day or a team. It cannot be resumed, split by standing, or paired between waves; who was asked and whether they answered is still known.',
  },
] as const;

/** Everything about a survey, to be changed. */
export function SurveyEditor(props: SurveyEditorProps) {
  const { draft, products, languages, refusals, onChange } = props;
  const [chosen, setLanguage] = useState(languages[0] ?? 'en');
  const [added, setAdded] = useState<readonly string[]>([]);
  const all = [...new Set([...languages, ...added])];
  const language = all.includes(chosen) ? chosen : (all[0] ?? 'en');
  const change = (part: Partial<SurveyDraft>) => onChange({ ...draft, ...part });
  return (
    <div className="entries">
      <div className="pair">
        <Entry
          label="Title"
          hint="People who are asked do not see it."
          value={draft.title}
          refusal={refusedAt(refusals, 'title')}
          onChange={(title) => change({ title })}
        />
        <Pick
          label="Product it is about"
          value={draft.product ?? ''}
          refusal={refusedAt(refusals, 'product')}
          choices={[['', 'none'], ...products.map(({ value, label }) => [value, label] as const)]}
          onChange={(product) => change({ product: product === '' ? null : product })}
        />
      </div>
      <OneOf
        legend="How answers are kept"
        value={draft.anonymous ? 'anonymous' : 'confidential'}
        choices={SECRECY}
        onChange={(kept) => change({ anonymous: kept === 'anonymous' })}
      />
      <div className="language-bar">
        <Switcher
          label="Language that is being written"
          value={language}
          choices={Object.fromEntries(all.map((one) => [one, languageName(one)]))}
          onChange={setLanguage}
        />
        <AddLanguage
          onAdd={(code) => {
            setAdded([...added, code]);
            setLanguage(code);
          }}
        />
      </div>
      <WordingField
        label="Above the questions"
        text={draft.intro}
        language={language}
        refusals={refusals}
        path="intro"
        lines={2}
        onChange={(intro) => change({ intro })}
      />
      <Questions {...props} language={language} change={change} />
    </div>
  );
}

function AddLanguage({ onAdd }: { readonly onAdd: (code: string) => void }) {
  const [code, setCode] = useState('');
  const isCode = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code);
  return (
    <span className="add-language">
      <label>
        Another language{' '}
        <input
          type="text"
          size={5}
          placeholder="de"
          value={code}
          onChange={({ target }) => setCode(target.value.trim())}
        />
      </label>
      <button
        type="button"
        className="link"
        disabled={!isCode}
        onClick={() => {
          onAdd(code);
          setCode('');
        }}
      >
        Add
      </button>
    </span>
  );
}

interface QuestionsProps extends SurveyEditorProps {
  readonly language: string;
  readonly change: (part: Partial<SurveyDraft>) => void;
}

function Questions(props: QuestionsProps) {
  const { draft, template, products, partQuestions, refusals, language, change } = props;
  const [open, setOpen] = useState<number>();
  const { questions } = draft;
  const product = products.find(({ value }) => value === draft.product)?.label ?? draft.title;
  const put = (next: readonly Question[], at?: number) => {
    change({ questions: next });
    setOpen(at);
  };
  return (
    <div className="questions">
      <h3>Questions</h3>
      {template.source !== null && (
        <p className="note">
          Wording: {template.source} What is concluded was found with the published wording; a question that
          is changed says so.
        </p>
      )}
      {questions.map((_, index) => (
        <QuestionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a key may be typed over, and moving folds all but the moved one
          key={index}
          questions={questions}
          index={index}
          published={template.questions}
          language={language}
          product={product}
          refusals={refusals}
          isOpen={open === index}
          onOpen={(isOpen) => setOpen(isOpen ? index : open === index ? undefined : open)}
          onChange={(next) => change({ questions: questions.map((one, at) => (at === index ? next : one)) })}
          onMove={(by) => put(moved(questions, index, by), index + by)}
          onRemove={() => put(questions.filter((_, at) => at !== index))}
        />
      ))}
      {refusals.get('questions') !== undefined && <p className="alarm small">{refusals.get('questions')}</p>}
      <p className="actions">
        <button
          type="button"
          className="link"
          onClick={() => put([...questions, blankQuestion(questions)], questions.length)}
        >
          Add a question
        </button>
        {partQuestions !== undefined && (
          <button type="button" className="link" onClick={() => put([...questions, ...partQuestions])}>
            Ask about parts
          </button>
        )}
      </p>
    </div>
  );
}
