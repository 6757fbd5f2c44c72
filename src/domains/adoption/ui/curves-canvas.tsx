import { useCallback } from 'react';
import { type Curve, drawCurves } from './curve-drawing.ts';
import { type Place, PlotCanvas } from './plot-canvas.tsx';

interface CurvesCanvasProps {
  readonly label: string;
  readonly curves: readonly Curve[];
  readonly places: readonly Place[];
  readonly of: 'dates' | 'ages';
  readonly top: number;
  readonly yText: (value: number) => string;
  readonly rule?: { readonly at: Date; readonly label: string };
  readonly height?: number;
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
}

/** Lines of signal and noise, read point by point. */
export function CurvesCanvas(props: CurvesCanvasProps) {
  const { label, curves, places, of, top, yText, rule, height = 280, at, onAt } = props;
  const draw = useCallback(
    (width: number) =>
      drawCurves({ curves, of, top, yText, width, height, ...(rule === undefined ? {} : { rule }) }),
    [curves, of, top, yText, rule, height],
  );
  return <PlotCanvas label={label} height={height} places={places} at={at} onAt={onAt} draw={draw} />;
}
