import { createContext, useContext } from 'react';

/** A versioned definition of a figure. */
export interface Definition {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly source: string | null;
}

const NONE: ReadonlyMap<string, Definition> = new Map();

/** Every definition by its id; whoever composes the page provides them. */
export const Definitions = createContext(NONE);

/** A definition in full: text, parameters, source and version. */
export function DefinitionText({ id }: { readonly id: string }) {
  const definition = useContext(Definitions).get(id);
  if (definition === undefined) return <p>Definition {id}.</p>;
  const parameters = Object.entries(definition.parameters).map(([name, value]) => `${name} = ${value}`);
  const version = id.split('/')[1] ?? '1';
  return (
    <>
      <p>
        <b>{definition.title}.</b> {definition.text}
      </p>
      <p className="quiet">
        {[`Version ${version}`, ...parameters, definition.source ?? []].flat().join('; ')}.
      </p>
    </>
  );
}

/** The definitions that a page rests on, folded, opening in place. */
export function DefinitionList({ ids }: { readonly ids: readonly string[] }) {
  const known = useContext(Definitions);
  return (
    <div className="definitions prose">
      {ids.map((id) => (
        <details key={id}>
          <summary>{known.get(id)?.title ?? id}</summary>
          <div className="note">
            <DefinitionText id={id} />
          </div>
        </details>
      ))}
    </div>
  );
}
