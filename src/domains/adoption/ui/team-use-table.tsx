import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import type { TeamUse } from '../measures/crews/contract.ts';
import { FindingAction } from './contradictions.tsx';
import { UseMark } from './group-mark.tsx';
import { figureOf } from './use-words.ts';
import './usage.css';
import './exploring.css';

type UsedProduct = TeamUse['products'][number];

interface TeamUseTableProps {
  readonly team: string;
  readonly teamName: string;
  readonly products: readonly UsedProduct[];
  /** The need that a choice of an option would be for; undefined where several could be meant. */
  readonly needOf: (option: string) => string | undefined;
}

/** What a team really uses, by days, with what its records say of it. */
export function TeamUseTable({ team, teamName, products, needOf }: TeamUseTableProps) {
  const most = Math.max(1, ...products.map(({ personDays }) => personDays));
  return (
    <div className="use-table">
      <TableFrame
        heads={[
          'Product',
          'Standing',
          'Days of use in 28 days',
          { number: 'People' },
          { number: 'Days each' },
          { number: 'Last day' },
          'Records say',
        ]}
        acts
      >
        {products.map((product) => (
          <tr key={product.option}>
            <th scope="row">
              <Link to="/products/$option/usage" params={{ option: product.option }}>
                {product.name}
              </Link>
            </th>
            <td data-label="Standing">
              <UseMark standing={product.standing} />
            </td>
            <td data-label="Days of use">
              <DaysBar product={product} most={most} />
            </td>
            <td data-label="People" className="number">
              <span>
                {product.people}
                <span className="sub">{product.before} before</span>
              </span>
            </td>
            <td data-label="Days each" className="number">
              {product.depth === null ? <span className="quiet">none</span> : figureOf(product.depth)}
            </td>
            <td data-label="Last day" className="number">
              {product.lastDay ?? <span className="quiet">never</span>}
            </td>
            <td data-label="Records say">
              {product.finding === null ? (
                <span className="quiet">
                  {product.bound ? 'bound to it' : product.holds ? 'chosen' : 'no choice'}
                </span>
              ) : (
                <b>{product.finding}</b>
              )}
            </td>
            <td>
              <FindingAction
                finding={product.finding}
                team={team}
                option={product.option}
                need={needOf(product.option)}
                day={product.firstDay}
                name={product.name}
                of={teamName}
              />
            </td>
          </tr>
        ))}
      </TableFrame>
    </div>
  );
}

function DaysBar({ product, most }: { readonly product: UsedProduct; readonly most: number }) {
  const { personDays, standing } = product;
  return (
    <span className="days-bar">
      <b>{personDays}</b>
      <span className="holders use-bar" aria-hidden="true">
        {personDays > 0 && <span data-standing={standing} style={{ flex: `${personDays} 0 0` }} />}
        <i style={{ flex: `${most - personDays} 0 0` }} />
      </span>
    </span>
  );
}
