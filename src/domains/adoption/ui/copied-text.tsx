import { useRef, useState } from 'react';

interface CopiedTextProps {
  readonly text: string;
  /** What it is, on the button: "the snippet". */
  readonly what: string;
}

/** Text to copy, with the button that does so. */
export function CopiedText({ text, what }: CopiedTextProps) {
  const shown = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      // Pages that do not come by HTTPS have no clipboard: the reader's own keys still work.
      if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
      setSaid('Selected: copy it with your keyboard.');
    }
  };
  return (
    <div className="copied">
      <pre ref={shown}>{text}</pre>
      <p className="actions">
        <button type="button" className="link" onClick={() => void copy()}>
          Copy {what}
        </button>
        <span role="status" className="note">
          {said}
        </span>
      </p>
    </div>
  );
}
