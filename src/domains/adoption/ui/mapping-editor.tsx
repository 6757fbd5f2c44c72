import { useId } from 'react';
import type { Listed } from '#ui/listed.ts';
import type { Protocol } from '../sources/contract.ts';
import { type MappingDraft, PARTS, type Part } from './mapping-draft.ts';
import { isOwnProtocol } from './protocol-words.ts';
import { RuleEditor, type SeenField } from './rule-editor.tsx';

interface MappingEditorProps {
  readonly protocol: Protocol;
  readonly draft: MappingDraft;
  readonly saved: MappingDraft;
  readonly fields: readonly SeenField[];
  readonly products: readonly Listed[];
  readonly teams: readonly Listed[];
  readonly onChange: (draft: MappingDraft) => void;
}

/** Which fields of what a source sends say product, team and event; what is left out, and what is kept. */
export function MappingEditor(props: MappingEditorProps) {
  const { protocol, draft, saved, fields, products, teams, onChange } = props;
  const id = useId();
  const targets = { product: products, team: teams, event: undefined };
  return (
    <div className="mapping-editor">
      {PARTS.map((part) => (
        <RuleEditor
          key={part}
          part={part}
          unsaid={unsaidText(part, protocol)}
          rule={draft[part]}
          saved={saved[part]}
          fields={fields}
          targets={targets[part]}
          onChange={(rule) => onChange({ ...draft, [part]: rule })}
        />
      ))}
      <fieldset className="rule">
        <legend>What is kept</legend>
        <div className="filter-field">
          <label htmlFor={`${id}-ignore`}>Events to leave out, one a line, with * for any text</label>
          <textarea
            id={`${id}-ignore`}
            rows={Math.max(2, draft.ignore.split('\n').length)}
            value={draft.ignore}
            placeholder="$autocapture"
            spellCheck={false}
            onChange={({ target }) => onChange({ ...draft, ignore: target.value })}
          />
        </div>
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.keepsAll}
            onChange={({ target }) => onChange({ ...draft, keepsAll: target.checked })}
          />
          Keep every property of an event
        </label>
        {!draft.keepsAll && (
          <div className="filter-field">
            <label htmlFor={`${id}-properties`}>
              Properties to keep, one a line, with * for any text; none when empty
            </label>
            <textarea
              id={`${id}-properties`}
              rows={Math.max(2, draft.properties.split('\n').length)}
              value={draft.properties}
              spellCheck={false}
              onChange={({ target }) => onChange({ ...draft, properties: target.value })}
            />
          </div>
        )}
      </fieldset>
    </div>
  );
}

function unsaidText(part: Part, protocol: Protocol): string {
  if (part === 'event') return 'is what the sender calls it';
  if (isOwnProtocol(protocol)) return `stands in the field ${part}`;
  return part === 'product' ? 'is not known: events are kept apart' : 'is the one that the person is in';
}
