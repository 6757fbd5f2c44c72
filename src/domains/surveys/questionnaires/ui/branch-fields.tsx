import { Pick, Tick } from '#ui/entry-fields.tsx';
import { type Refusals, refusedAt } from '#ui/refusals.ts';
import type { Question } from '../contract.ts';
import { inLanguage } from '../rules.ts';

interface BranchFieldsProps {
  readonly question: Question;
  /** The questions that stand before it: only their answers are known by then. */
  readonly before: readonly Question[];
  readonly number: number;
  readonly language: string;
  readonly product: string;
  readonly refusals: Refusals;
  readonly path: string;
  readonly onChange: (showIf: Question['showIf']) => void;
}

const STANDINGS = ['free', 'captive', 'sole', 'own', 'unknown'];

/** Of whom a question is asked: of everybody, of those who gave certain answers before, or of those of certain standings. */
export function BranchFields(props: BranchFieldsProps) {
  const { question, before, number, language, product, refusals, path, onChange } = props;
  const { showIf } = question;
  const answersOf = (key: string): (readonly [value: string, words: string])[] => {
    if (key === 'standing') return STANDINGS.map((one) => [one, one]);
    const asked = before.find((one) => one.key === key);
    if (asked?.kind === 'scale')
      return Array.from({ length: asked.points ?? 0 }, (_, index) => [String(index + 1), String(index + 1)]);
    return (asked?.choices ?? []).map(({ value, text }) => [value, inLanguage(text, language, product)]);
  };
  const pick = (key: string) =>
    onChange(key === '' ? undefined : { question: key, is: answersOf(key).map(([value]) => value) });
  const turn = (value: string, on: boolean) => {
    if (showIf === undefined) return;
    const next = answersOf(showIf.question).flatMap(([one]) =>
      one === value ? (on ? [one] : []) : showIf.is.includes(one) ? [one] : [],
    );
    onChange({ ...showIf, is: next });
  };
  return (
    <div className="entries">
      <Pick
        label={`Question ${number} is asked of`}
        value={showIf?.question ?? ''}
        refusal={refusedAt(refusals, `${path}.showIf`)}
        choices={[
          ['', 'everybody'],
          ['standing', 'people of certain standings'],
          ...before.flatMap((one) =>
            one.kind === 'text'
              ? []
              : [[one.key, `those who answered: ${inLanguage(one.text, language, product)}`] as const],
          ),
        ]}
        onChange={pick}
      />
      {showIf !== undefined && (
        <fieldset className="branch">
          <legend className="note">
            {showIf.question === 'standing' ? 'whose standing is' : 'with one of'}
          </legend>
          {answersOf(showIf.question).map(([value, words]) => (
            <Tick
              key={value}
              label={words}
              checked={showIf.is.includes(value)}
              onChange={(on) => turn(value, on)}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
