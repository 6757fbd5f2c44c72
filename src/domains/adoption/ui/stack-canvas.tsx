import { useCallback, useMemo } from 'react';
import type { MarkOnDay, Per } from '../asking/contract.ts';
import { PlotCanvas } from './plot-canvas.tsx';
import { drawStack, type Layer } from './stack-drawing.ts';
import { dayNumberOf, periodText } from './use-words.ts';

interface StackCanvasProps {
  readonly label: string;
  readonly columns: readonly { readonly from: string; readonly to: string; readonly complete: boolean }[];
  readonly layers: readonly Layer[];
  readonly marks: readonly MarkOnDay[];
  readonly per: Per;
  readonly height?: number;
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
}

/** What stands in a column, in words. */
export function columnText(
  column: { readonly from: string; readonly complete: boolean },
  layers: readonly Layer[],
  index: number,
  per: Per,
): string {
  const parts = layers
    .filter(({ values }) => (values[index] ?? 0) > 0)
    .map(({ label, values }) => `${values[index]} ${label}`);
  return `${periodText(column, per)}: ${parts.join(', ') || 'nobody'}.`;
}

/** Columns over the calendar, read one by one. */
export function StackCanvas({
  label,
  columns,
  layers,
  marks,
  per,
  height = 300,
  at,
  onAt,
}: StackCanvasProps) {
  const places = useMemo(
    () =>
      columns.map((column, index) => ({
        at: new Date(((dayNumberOf(column.from) + dayNumberOf(column.to) + 1) / 2) * 86_400_000),
        said: columnText(column, layers, index, per),
      })),
    [columns, layers, per],
  );
  const draw = useCallback(
    (width: number) => drawStack({ columns, layers, marks, width, height }),
    [columns, layers, marks, height],
  );
  return <PlotCanvas label={label} height={height} places={places} at={at} onAt={onAt} draw={draw} />;
}
