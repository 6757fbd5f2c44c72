import { type Refusals, refusedAt } from '#ui/refusals.ts';
import type { Question } from '../contract.ts';
import { blankChoice } from './survey-draft.ts';
import { WordingField } from './wording-fields.tsx';

interface ChoiceFieldsProps {
  readonly question: Question;
  readonly language: string;
  readonly refusals: Refusals;
  readonly path: string;
  readonly onChange: (change: Partial<Question>) => void;
}

/** The choices of a question, each with its words; their stored values stay what they are. */
export function ChoiceFields({ question, language, refusals, path, onChange }: ChoiceFieldsProps) {
  const choices = question.choices ?? [];
  const refusal = refusals.get(`${path}.choices`);
  return (
    <div className="entries">
      {choices.map((choice, index) => (
        <div className="choice-row" key={choice.value}>
          <WordingField
            label={`Choice ${index + 1}`}
            text={choice.text}
            language={language}
            refusals={refusals}
            path={`${path}.choices.${index}`}
            onChange={(text) =>
              onChange({
                choices: choices.map((one) => (one.value === choice.value ? { ...one, text } : one)),
              })
            }
          />
          <button
            type="button"
            className="link"
            aria-label={`Remove choice ${index + 1}`}
            onClick={() => onChange({ choices: choices.filter(({ value }) => value !== choice.value) })}
          >
            Remove
          </button>
        </div>
      ))}
      {refusal !== undefined && <p className="alarm small">{refusal}</p>}
      <p className="actions">
        <button
          type="button"
          className="link"
          onClick={() =>
            onChange({
              choices: [
                ...choices,
                blankChoice(
                  choices.map(({ value }) => value),
                  question.text,
                ),
              ],
            })
          }
        >
          Add a choice
        </button>
      </p>
    </div>
  );
}

/** What the ends of a scale mean, and how many points lie between them. */
export function ScaleFields({ question, language, refusals, path, onChange }: ChoiceFieldsProps) {
  const at = (name: 'low' | 'high') => ({
    text: question[name],
    language,
    refusals,
    path: `${path}.${name}`,
    onChange: (text: Question['text']) => onChange({ [name]: text }),
  });
  return (
    <div className="entries">
      <label className="points">
        Points
        <select
          value={question.points ?? 5}
          onChange={({ target }) => onChange({ points: Number(target.value) })}
        >
          {[3, 4, 5, 6, 7, 8, 9, 10, 11].map((points) => (
            <option key={points}>{points}</option>
          ))}
        </select>
      </label>
      <div className="pair">
        <WordingField label="What 1 means" {...at('low')} />
        <WordingField label={`What ${question.points ?? 5} means`} {...at('high')} />
      </div>
      {refusedAt(refusals, `${path}.points`) !== undefined && (
        <p className="alarm small">{refusedAt(refusals, `${path}.points`)}</p>
      )}
    </div>
  );
}
