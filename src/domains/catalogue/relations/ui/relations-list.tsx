import { Link } from '@tanstack/react-router';
import { Fact, Facts } from '../../ui/fact.tsx';
import type { Relation } from '../contract.ts';

type Kind = Relation['kind'];

const OWN: Readonly<Record<Kind, string>> = {
  'built-on': 'Is built on',
  consumes: 'Consumes',
  provides: 'Provides',
  'part-of': 'Is part of',
  replaces: 'Replaces',
};

const OTHER: Readonly<Record<Kind, string>> = {
  'built-on': 'Built on it',
  consumes: 'Consumed by',
  provides: 'Provided by',
  'part-of': 'Its parts',
  replaces: 'Replaced by',
};

interface RelationsListProps {
  readonly option: string;
  readonly relations: readonly Relation[];
}

/** Relations in both directions, by what they are. */
export function RelationsList({ option, relations }: RelationsListProps) {
  const groups = Map.groupBy(relations, ({ option: from, kind }) =>
    from === option ? OWN[kind] : OTHER[kind],
  );
  return (
    <Facts>
      {[...groups].map(([word, related]) => (
        <Fact key={word} title={word} fields={[]}>
          <ul className="plain-list">
            {related.map((relation) => (
              <RelationLine
                key={`${relation.option} ${relation.other}`}
                relation={relation}
                isOwn={relation.option === option}
              />
            ))}
          </ul>
        </Fact>
      ))}
    </Facts>
  );
}

function RelationLine({ relation, isOwn }: { readonly relation: Relation; readonly isOwn: boolean }) {
  const { option, optionName, other, otherName, note } = relation;
  return (
    <li>
      <Link to="/products/$option/record" params={{ option: isOwn ? other : option }}>
        {isOwn ? otherName : optionName}
      </Link>
      {note !== null && <span className="quiet"> {note}</span>}
    </li>
  );
}
