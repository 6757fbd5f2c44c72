import { useState } from 'react';
import { Switcher } from '#ui/switcher.tsx';
import type { Protocol } from '../sources/contract.ts';
import { CopiedText } from './copied-text.tsx';
import { snippetsOf } from './snippets.ts';

interface SnippetsShownProps {
  readonly protocol: Protocol;
  readonly origin: string;
  readonly writeKey: string;
  /** The key of the source itself. */
  readonly source: string;
}

/** What to put where things happen, with the address and the key filled in. */
export function SnippetsShown({ protocol, origin, writeKey, source }: SnippetsShownProps) {
  const snippets = snippetsOf(protocol, { origin, key: writeKey, source });
  const [chosen, setChosen] = useState('0');
  const snippet = snippets[Number(chosen)] ?? snippets[0];
  if (snippet === undefined) return null;
  return (
    <div className="snippets">
      <Switcher
        label="Where it goes"
        value={chosen}
        choices={Object.fromEntries(snippets.map(({ title }, index) => [String(index), title]))}
        onChange={setChosen}
      />
      <CopiedText key={snippet.title} text={snippet.text} what="the snippet" />
      {snippet.note !== undefined && <p className="note">{snippet.note}</p>}
      {snippet.text.includes(writeKey) && (
        <p className="note">
          The write key lets its holder send, and nothing else: it may stand in a page that anybody can read.
        </p>
      )}
    </div>
  );
}
