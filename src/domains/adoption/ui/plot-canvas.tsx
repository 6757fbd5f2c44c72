import { useElementSize } from '@mantine/hooks';
import type * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import { LinesReader } from '#ui/lines-reader.tsx';

export interface Place {
  /** Where it stands on the x axis, as the picture has it. */
  readonly at: Date | number;
  /** What stands there, in words. */
  readonly said: string;
}

interface PlotCanvasProps {
  /** The accessible name of the picture. */
  readonly label: string;
  readonly height: number;
  readonly places: readonly Place[];
  /** Which place is being read, by its number. */
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
  /** Draws with the margins of lines; the same function until something differs. */
  readonly draw: (width: number) => (SVGSVGElement | HTMLElement) & Plot.Plot;
}

/** A picture that is read place by place, with the pointer or the arrow keys. */
export function PlotCanvas({ label, height, places, at, onAt, draw }: PlotCanvasProps) {
  const { ref: frame, width } = useElementSize<HTMLDivElement>();
  const drawing = useRef<HTMLDivElement>(null);
  const [toPixel, setToPixel] = useState<(place: number) => number>();
  useEffect(() => {
    if (width === 0) return;
    const plot = draw(width);
    drawing.current?.replaceChildren(plot);
    const x = plot.scale('x');
    if (x !== undefined) setToPixel(() => (place: number) => x.apply(places[place]?.at ?? 0) as number);
  }, [draw, places, width]);
  return (
    <div className="canvas" ref={frame} style={{ minHeight: height }}>
      <div className="drawing" ref={drawing} aria-hidden="true" />
      {toPixel !== undefined && places.length > 0 && (
        <LinesReader
          label={label}
          places={places.map((_, index) => index)}
          at={at}
          onAt={onAt}
          read={(place) => places[place]?.said ?? ''}
          toPixel={toPixel}
          height={height}
          width={width}
        />
      )}
    </div>
  );
}
