import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Reach } from '../measures/reach/contract.ts';

const MOST = 12;

/** Teams that use both of two products, for those with the most teams; a darker cell is a greater part of the smaller one's. */
export function ReachMatrix({ products, together }: Pick<Reach, 'products' | 'together'>) {
  const shown = products.slice(0, MOST);
  const pairOf = (one: string, other: string) =>
    together.find(
      (pair) => (pair.one === one && pair.other === other) || (pair.one === other && pair.other === one),
    );
  const left = products.length - shown.length;
  return (
    <Picture
      name="reach"
      title="Teams that use both"
      reading={`The darker, the more of the teams of the smaller of the two. On the slope: all teams of the product.${left > 0 ? ` The ${MOST} with the most teams; ${left} more are in the download.` : ''}`}
      table={
        <TwinTable
          caption="Products by teams and people"
          head={['Product', 'teams', 'people']}
          rows={products.map(({ name, teams, people }) => [name, teams, people])}
        />
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <section className="table-frame twin reach" tabIndex={0} aria-label="Teams that use both">
        <table className="table keep">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Product</span>
              </th>
              {shown.map(({ option, name }) => (
                <th key={option} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={row.option}>
                <th scope="row">{row.name}</th>
                {shown.map((column, at) => {
                  if (at > index) return <td key={column.option} />;
                  if (at === index)
                    return (
                      <td key={column.option} className="cell">
                        <b>{row.teams}</b>
                      </td>
                    );
                  const teams = pairOf(row.option, column.option)?.teams ?? 0;
                  const part = teams / Math.max(1, Math.min(row.teams, column.teams));
                  return (
                    <td key={column.option} className="cell" style={{ background: shadeOf(part) }}>
                      {teams}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Picture>
  );
}

/** No darker than what can still be read on. */
function shadeOf(part: number): string {
  return `color-mix(in srgb, var(--ink) ${Math.round(part * 30)}%, var(--paper))`;
}
