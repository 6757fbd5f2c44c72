import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';

interface PictureProps {
  /** Names its place in the address, so that the table twin is a permanent link too. */
  readonly name: string;
  readonly title: string;
  readonly children: ReactNode;
  /** The same figures as a table. */
  readonly table: ReactNode;
  readonly tools?: ReactNode;
  /** What is being pointed at, in words. */
  readonly reading?: ReactNode;
  /** Said where there is too little to draw, instead of the picture. */
  readonly lacking?: string | undefined;
}

/** Which pictures the address shows as tables, and how to turn one. */
function useTwin(name: string): { readonly isTable: boolean; readonly turn: () => void } {
  const { tables } = useSearch({ strict: false });
  const navigate = useNavigate();
  const shown = (tables ?? '').split(',').filter(Boolean);
  const isTable = shown.includes(name);
  const next = isTable ? shown.filter((other) => other !== name) : [...shown, name];
  const turn = () =>
    navigate({
      to: '.',
      search: (before) => ({ ...before, tables: next.join(',') || undefined }),
      replace: true,
      resetScroll: false,
    });
  return { isTable, turn };
}

/** A picture with its name, a reading line, and its table one key (T) or click away. */
export function Picture({ name, title, children, table, tools, reading, lacking }: PictureProps) {
  const id = useId();
  const { isTable, turn } = useTwin(name);
  if (lacking !== undefined)
    return (
      <figure className="picture" aria-labelledby={id}>
        <figcaption>
          <h2 id={id}>{title}</h2>
        </figcaption>
        <p className="lacking">{lacking}</p>
      </figure>
    );
  return (
    <figure
      className="picture"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 't' && !event.ctrlKey && !event.metaKey && !event.altKey) turn();
      }}
    >
      <figcaption>
        <h2 id={id}>{title}</h2>
        <span className="tools">
          {!isTable && tools}
          <button type="button" className="link" aria-keyshortcuts="t" onClick={turn}>
            {isTable ? 'Show picture' : 'Show table'}
          </button>
        </span>
      </figcaption>
      {isTable ? table : children}
      {!isTable && reading !== undefined && (
        <p className="reading" aria-live="polite">
          {reading}
        </p>
      )}
    </figure>
  );
}
