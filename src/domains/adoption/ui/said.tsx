import { prettyJson } from './source-words.ts';

interface SaidProps {
  /** JSON, as it was sent. */
  readonly text: string;
  /** Of which event, for those who hear and do not see the row. */
  readonly of: string;
}

/** What was sent, folded until it is wanted. */
export function Said({ text, of }: SaidProps) {
  if (text === '' || text === '{}') return <span className="quiet">nothing else</span>;
  if (text === 'null') return <span className="quiet">not kept</span>;
  return (
    <details className="said">
      <summary>
        Show<span className="visually-hidden"> what {of} said</span>
      </summary>
      <pre>{prettyJson(text)}</pre>
    </details>
  );
}
