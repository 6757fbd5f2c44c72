import { type ReactNode, useId } from 'react';
import { LACK_WORDS } from '../../ui/catalogue-words.ts';
import type { Facet, SearchAnswer } from '../contract.ts';
import {
  ARCHIVED_WORDS,
  type Chosen,
  FACET_TITLES,
  facetWord,
  type TeamName,
  toggled,
  valuesOf,
} from './facet-words.ts';
import './facets.css';

interface FacetsProps {
  readonly answer: Pick<SearchAnswer, 'facets' | 'lacks' | 'total'>;
  readonly chosen: Chosen;
  readonly teamName: TeamName;
  /** Says a filter afresh; undefined takes it away. */
  readonly onChange: (name: string, value: string | undefined) => void;
}

const FACETS = Object.keys(FACET_TITLES) as Facet[];
const LACKS = Object.keys(LACK_WORDS) as (keyof typeof LACK_WORDS)[];
const FIRST = 8;

/** What the options found can be told apart by: words with counts, to tick. */
export function Facets(props: FacetsProps) {
  const { answer, chosen, onChange } = props;
  return (
    <div className="facets">
      {FACETS.map((facet) => (
        <FacetGroup key={facet} facet={facet} {...props} />
      ))}
      <Group title="Lacks">
        {LACKS.map((lack) => (
          <Tick
            key={lack}
            word={LACK_WORDS[lack]}
            count={answer.lacks[lack]}
            checked={chosen.lacks === lack}
            onToggle={() => onChange('lacks', chosen.lacks === lack ? undefined : lack)}
          />
        ))}
      </Group>
      <Group title="Archived">
        {Object.entries(ARCHIVED_WORDS).map(([value, word]) => (
          <Tick
            key={value}
            word={word}
            checked={chosen.archived === value}
            onToggle={() => onChange('archived', chosen.archived === value ? undefined : value)}
          />
        ))}
      </Group>
    </div>
  );
}

function FacetGroup({ facet, answer, chosen, teamName, onChange }: FacetsProps & { readonly facet: Facet }) {
  const picked = valuesOf(chosen, facet);
  const counted = answer.facets[facet];
  const missing = picked.filter((value) => !counted.some((one) => one.value === value));
  const values = [...missing.map((value) => ({ value, name: teamName(value), count: 0 })), ...counted];
  // One value that all have tells nothing apart.
  const [only] = values;
  if (picked.length === 0 && (only === undefined || (values.length === 1 && only.count === answer.total)))
    return null;
  const ticks = values.map(({ value, name, count }) => (
    <Tick
      key={value}
      word={facetWord(facet, value, () => name)}
      count={count}
      checked={picked.includes(value)}
      onToggle={() => onChange(facet, toggled(chosen, facet, value))}
    />
  ));
  return (
    <Group title={FACET_TITLES[facet]}>
      {ticks.slice(0, FIRST)}
      {ticks.length > FIRST && (
        <details open={values.slice(FIRST).some(({ value }) => picked.includes(value)) || undefined}>
          <summary>{ticks.length - FIRST} more</summary>
          {ticks.slice(FIRST)}
        </details>
      )}
    </Group>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface TickProps {
  readonly word: string;
  readonly count?: number;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

function Tick({ word, count, checked, onToggle }: TickProps) {
  const id = useId();
  return (
    <div className="facet" data-none={(count === 0 && !checked) || undefined}>
      <input id={id} type="checkbox" checked={checked} onChange={onToggle} />
      <label htmlFor={id}>
        {word} {count !== undefined && <span className="quiet">{count}</span>}
      </label>
    </div>
  );
}
