import { Entry, Pick, Tick } from '#ui/entry-fields.tsx';
import { type Refusals, refusedAt } from '#ui/refusals.ts';
import { KIND_WORDS } from '../../ui/survey-words.ts';
import type { Question } from '../contract.ts';
import { inLanguage } from '../rules.ts';
import { BranchFields } from './branch-fields.tsx';
import { ChoiceFields, ScaleFields } from './choice-fields.tsx';
import { ofKind, publishedState } from './survey-draft.ts';
import { WordingField } from './wording-fields.tsx';

interface QuestionEditorProps {
  readonly questions: readonly Question[];
  readonly index: number;
  /** The questions of the template, as they are published. */
  readonly published: readonly Question[];
  readonly language: string;
  readonly product: string;
  readonly refusals: Refusals;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (question: Question) => void;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
}

/** One question: folded to its words, open to everything about it. */
export function QuestionEditor(props: QuestionEditorProps) {
  const { questions, index, published, language, product, refusals, isOpen, onOpen } = props;
  const question = questions[index];
  if (question === undefined) return null;
  const state = publishedState(question, published);
  const words = inLanguage(question.text, language, product);
  const isShown = isOpen || refusedAt(refusals, `questions.${index}`) !== undefined;
  return (
    <details className="question" open={isShown} onToggle={(event) => onOpen(event.currentTarget.open)}>
      <summary>
        <span className="quiet">{index + 1}.</span> <b>{words === '' ? 'Not worded yet' : words}</b>
        <span className="sub">{noteOf(question, state?.isSame)}</span>
      </summary>
      {isShown && <QuestionBody {...props} question={question} state={state} />}
    </details>
  );
}

interface QuestionBodyProps extends QuestionEditorProps {
  readonly question: Question;
  /** How the template publishes it; undefined where it has none such. */
  readonly state: ReturnType<typeof publishedState>;
}

function QuestionBody(props: QuestionBodyProps) {
  const { question, state, questions, index, language, product, refusals, onChange } = props;
  const number = index + 1;
  const path = `questions.${index}`;
  return (
    <div className="entries question-body">
      <QuestionMoves {...props} number={number} />
      <WordingField
        label={`Question ${number}`}
        text={question.text}
        language={language}
        refusals={refusals}
        path={`${path}.text`}
        lines={2}
        hint="{product} stands for the name of the product."
        onChange={(text) => onChange({ ...question, text })}
      />
      <WordingField
        label={`Hint below question ${number}`}
        text={question.hint}
        language={language}
        refusals={refusals}
        path={`${path}.hint`}
        onChange={(hint) => onChange({ ...question, hint })}
      />
      <div className="pair">
        <Pick
          label={`Question ${number} is answered by`}
          value={question.kind}
          choices={Object.entries(KIND_WORDS)}
          refusal={refusedAt(refusals, `${path}.kind`)}
          onChange={(kind) => onChange(ofKind(question, kind as Question['kind']))}
        />
        <Entry
          label={`Question ${number} is known by`}
          hint={state === undefined ? 'What its answers are stored under.' : 'Results know it by this word.'}
          value={question.key}
          refusal={refusedAt(refusals, `${path}.key`)}
          onChange={(key) => onChange({ ...question, key })}
        />
      </div>
      {(question.kind === 'one' || question.kind === 'several') && (
        <ChoiceFields
          {...{ question, language, refusals, path }}
          onChange={(part) => onChange({ ...question, ...part })}
        />
      )}
      {question.kind === 'scale' && (
        <ScaleFields
          {...{ question, language, refusals, path }}
          onChange={(part) => onChange({ ...question, ...part })}
        />
      )}
      <BranchFields
        {...{ question, number, language, product, refusals, path }}
        before={questions.slice(0, index)}
        onChange={(showIf) => onChange(branched(question, showIf))}
      />
      <Tick
        label="It has to be answered"
        checked={question.required}
        onChange={(required) => onChange({ ...question, required })}
      />
      {state !== undefined && !state.isSame && (
        <p className="actions">
          <button type="button" className="link" onClick={() => onChange(state.question)}>
            Back to the published wording
          </button>
        </p>
      )}
    </div>
  );
}

function branched(question: Question, showIf: Question['showIf']): Question {
  const { showIf: _before, ...rest } = question;
  return showIf === undefined ? rest : { ...rest, showIf };
}

function noteOf({ kind, required, showIf }: Question, isPublished: boolean | undefined): string {
  const whom =
    showIf === undefined
      ? 'of everybody'
      : showIf.question === 'standing'
        ? `of people who are ${showIf.is.join(', ')}`
        : `of some, by their answer to “${showIf.question}”`;
  const wording =
    isPublished === undefined
      ? 'your own question'
      : isPublished
        ? 'as published'
        : 'changed from what is published';
  return [KIND_WORDS[kind], whom, required ? 'has to be answered' : 'may be left out', wording].join('; ');
}

function QuestionMoves({
  questions,
  number,
  onMove,
  onRemove,
}: Pick<QuestionEditorProps, 'questions' | 'onMove' | 'onRemove'> & { readonly number: number }) {
  return (
    <p className="actions">
      <button
        type="button"
        className="link"
        disabled={number === 1}
        aria-label={`Move question ${number} up`}
        onClick={() => onMove(-1)}
      >
        Up
      </button>
      <button
        type="button"
        className="link"
        disabled={number === questions.length}
        aria-label={`Move question ${number} down`}
        onClick={() => onMove(1)}
      >
        Down
      </button>
      <button type="button" className="link" aria-label={`Remove question ${number}`} onClick={onRemove}>
        Remove
      </button>
    </p>
  );
}
