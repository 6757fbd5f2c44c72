import { useId, useState } from 'react';
import type { PreviewedEvent } from '../sources/contract.ts';
import { FateMark } from './fate-mark.tsx';
import { prettyJson } from './source-words.ts';
import { Why } from './why.tsx';

interface MessageTrialProps {
  /** A message to begin with, as JSON. */
  readonly example: string;
  /** The last message that was really sent, as JSON. */
  readonly last: string | undefined;
  readonly onTry: (message: object) => void;
  readonly isBusy: boolean;
  readonly result: PreviewedEvent | undefined;
  readonly refusal: string | undefined;
}

/** A message to write or paste, and what would become of it. */
export function MessageTrial({ example, last, onTry, isBusy, result, refusal }: MessageTrialProps) {
  const id = useId();
  const [text, setText] = useState(example);
  const [fault, setFault] = useState<string>();
  const send = () => {
    const message = readMessage(text);
    setFault(typeof message === 'string' ? message : undefined);
    if (typeof message !== 'string') onTry(message);
  };
  const said = fault ?? refusal;
  return (
    <div className="trial">
      <label htmlFor={id}>A message, as its client sends it</label>
      <textarea
        id={id}
        value={text}
        rows={Math.min(20, text.split('\n').length + 1)}
        spellCheck={false}
        aria-describedby={`${id}-said`}
        aria-invalid={said === undefined ? undefined : true}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="actions">
        <button type="button" className="plain-button second" disabled={isBusy} onClick={send}>
          See what would become of it
        </button>
        {last !== undefined && (
          <button type="button" className="link" onClick={() => setText(prettyJson(last))}>
            Take the last real one
          </button>
        )}
        <span className="note">It goes through the mapping as it is saved, and nothing of it is kept.</span>
      </p>
      <div id={`${id}-said`} role="status">
        {said !== undefined ? (
          <p className="alarm">{said}</p>
        ) : (
          result !== undefined && <Outcome result={result} />
        )}
      </div>
    </div>
  );
}

function Outcome({ result }: { readonly result: PreviewedEvent }) {
  const { fate, event, product, team, field, reason } = result;
  return (
    <p>
      It would be <FateMark fate={fate} />
      {fate === 'kept' && (
        <>
          {' '}
          as <b>{event}</b> of the product <b>{product}</b>
          {team === null ? ', of the team that the person is in on that day' : ` and the team ${team}`}
        </>
      )}
      {reason !== null && (
        <>
          : <Why field={field} reason={reason} />
        </>
      )}
      .
    </p>
  );
}

/** The message that a text is, or why it is none. */
function readMessage(text: string): object | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    return 'That is JSON, but no object: write one message in braces.';
  } catch (error) {
    return `That is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`;
  }
}
