import { Link } from '@tanstack/react-router';
import { counted } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Reach } from '../measures/reach/contract.ts';
import { ReachMatrix } from './reach-matrix.tsx';
import './exploring.css';

const SHOWN = 20;

/** Which teams use what together, and what is built on a product. */
export function ReachReport({ answer }: { readonly answer: Reach }) {
  const { products, together, builtOn, asked } = answer;
  const isOfOne = asked.products.length === 1;
  const nameOf = (key: string) =>
    products.find(({ option }) => option === key)?.name ??
    asked.products.find(({ option }) => option === key)?.name ??
    key;
  const [first, rest] = [together.slice(0, SHOWN), together.slice(SHOWN)];
  return (
    <>
      {!isOfOne && products.length > 1 && <ReachMatrix products={products} together={together} />}
      <Section title="Used together">
        {together.length === 0 ? (
          <p className="lacking">
            No team is known to have used two products that send events in this window.
          </p>
        ) : (
          <>
            <p className="note">
              Lift says how many times as many teams use both as would if they used them independently: above
              1 they go together, below 1 one stands in for the other.
            </p>
            <Pairs pairs={first} nameOf={nameOf} />
            {rest.length > 0 && (
              <details>
                <summary>{rest.length} more pairs</summary>
                <Pairs pairs={rest} nameOf={nameOf} />
              </details>
            )}
          </>
        )}
      </Section>
      {isOfOne && <BuiltOn builtOn={builtOn} name={asked.products[0]?.name ?? ''} />}
    </>
  );
}

interface PairsProps {
  readonly pairs: Reach['together'];
  readonly nameOf: (option: string) => string;
}

function Pairs({ pairs, nameOf }: PairsProps) {
  return (
    <TableFrame
      heads={['One', 'and the other', { number: 'Teams' }, { number: 'People' }, { number: 'Lift' }]}
    >
      {pairs.map(({ one, other, teams, people, lift }) => (
        <tr key={`${one} ${other}`}>
          <th scope="row">{nameOf(one)}</th>
          <td data-label="and" className="first">
            {nameOf(other)}
          </td>
          <td data-label="Teams" className="number">
            {teams}
          </td>
          <td data-label="People" className="number">
            {people}
          </td>
          <td data-label="Lift" className="number">
            {lift.toFixed(1)}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}

function BuiltOn({ builtOn, name }: { readonly builtOn: Reach['builtOn']; readonly name: string }) {
  return (
    <Section title={`Built on ${name}`}>
      {builtOn.length === 0 ? (
        <p className="lacking">No relation on record says that anything is built on it.</p>
      ) : (
        <TableFrame heads={['What', 'How', { number: 'Teams that use it' }]}>
          {builtOn.map(({ option, name: own, teams, kind }) => (
            <tr key={`${option} ${kind}`}>
              <th scope="row">
                <Link to="/products/$option" params={{ option }}>
                  {own}
                </Link>
              </th>
              <td data-label="How">{kind}</td>
              <td data-label="Teams" className="number">
                {counted(teams, 'teams')}
              </td>
            </tr>
          ))}
        </TableFrame>
      )}
    </Section>
  );
}
