interface TwinTableProps {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The figures of a picture, plainly. */
export function TwinTable({ caption, head, rows }: TwinTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section className="table-frame twin" tabIndex={0} aria-label={caption}>
      <table className="table keep">
        <thead>
          <tr>
            {head.map((word, index) => (
              <th key={word} scope="col" className={index === 0 ? undefined : 'number'}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are replaced whole
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={head[0]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[column]} className="number">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
