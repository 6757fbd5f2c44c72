import type { ReactNode } from 'react';

interface TableFrameProps {
  /** The words over the columns; `number` sets a column to the right. */
  readonly heads: readonly (string | { readonly number: string })[];
  /** Whether a last column, without a word that is seen, holds what can be done. */
  readonly acts?: boolean;
  /** The rows. */
  readonly children: ReactNode;
}

/** A table as every list of the house has it: on a phone its rows become lists by themselves. */
export function TableFrame({ heads, acts = false, children }: TableFrameProps) {
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            {heads.map((head) =>
              typeof head === 'string' ? (
                <th key={head} scope="col">
                  {head}
                </th>
              ) : (
                <th key={head.number} scope="col" className="number">
                  {head.number}
                </th>
              ),
            )}
            {acts && (
              <th scope="col">
                <span className="visually-hidden">What to do</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
