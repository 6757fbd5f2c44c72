import { useId } from 'react';
import { pageWords } from '../../answering/pages/rules.ts';
import type { Question } from '../contract.ts';
import { inLanguage } from '../rules.ts';

interface PreviewedQuestionProps {
  readonly question: Question;
  readonly language: string;
  readonly product: string;
  readonly said: string | readonly string[] | undefined;
  readonly isLacking: boolean;
  readonly onSay: (answer: string | readonly string[]) => void;
}

/** One question as a person sees it. */
export function PreviewedQuestion(props: PreviewedQuestionProps) {
  const { question, language, product, said, isLacking, onSay } = props;
  const id = useId();
  const words = pageWords(language);
  const say = (text: Question['text'] | undefined) => inLanguage(text, language, product);
  const hint =
    question.kind === 'several' && question.hint === undefined ? words.several : say(question.hint);
  const title = (
    <>
      {say(question.text)} {!question.required && <span className="quiet">{words.optional}</span>}
    </>
  );
  if (question.kind === 'text')
    return (
      <div className="asked-question">
        <label htmlFor={id}>{title}</label>
        {hint !== '' && <p className="note">{hint}</p>}
        <textarea
          id={id}
          rows={2}
          value={[said ?? ''].flat()[0]}
          onChange={({ target }) => onSay(target.value)}
        />
      </div>
    );
  const picked = [said ?? []].flat();
  const turn = (value: string, on: boolean) => {
    if (question.kind !== 'several') return onSay(value);
    onSay(on ? [...picked, value] : picked.filter((one) => one !== value));
  };
  return (
    <fieldset className="asked-question" data-lacking={isLacking || undefined}>
      <legend>{title}</legend>
      {hint !== '' && <p className="note">{hint}</p>}
      {question.kind === 'scale' && (
        <p className="note ends">
          <span>1: {say(question.low)}</span>
          <span>
            {question.points}: {say(question.high)}
          </span>
        </p>
      )}
      <div className={question.kind === 'scale' ? 'scale' : 'choices'}>
        {choicesOf(question, say).map(([value, text]) => (
          <label key={value} className="entry-tick">
            <input
              type={question.kind === 'several' ? 'checkbox' : 'radio'}
              name={id}
              checked={picked.includes(value)}
              onChange={({ target }) => turn(value, target.checked)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function choicesOf({ kind, points = 0, choices = [] }: Question, say: (text: Question['text']) => string) {
  if (kind === 'scale')
    return Array.from({ length: points }, (_, index) => [String(index + 1), String(index + 1)] as const);
  return choices.map(({ value, text }) => [value, say(text)] as const);
}
