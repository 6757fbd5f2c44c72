import { useId, useState } from 'react';
import { countText } from '../summaries/rules.ts';

interface FilePickerProps {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly several?: boolean;
  readonly onPick: (files: readonly File[]) => void;
}

/** Files to choose, or to drop where they are chosen. */
export function FilePicker({ label, hint, accept, several = false, onPick }: FilePickerProps) {
  const id = useId();
  const [picked, setPicked] = useState<readonly File[]>([]);
  return (
    <div className="pick">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        className={several ? 'drop' : 'drop small'}
        multiple={several}
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          setPicked(files);
          onPick(files);
        }}
      />
      <p id={`${id}-hint`} className="note">
        {hint} {picked.length > 1 && picked.map(({ name, size }) => `${name} (${sizeText(size)})`).join(', ')}
      </p>
    </div>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000
    ? `${countText(Math.max(1, Math.round(bytes / 1000)))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
