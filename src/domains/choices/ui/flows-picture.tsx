import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { counted } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Market } from '../markets/contract.ts';
import { type Flow, layFlows, linkPath } from './flows-layout.ts';
import './flows-picture.css';

const TEAMS_NAMED = 8;

/** Who went where in the window: from the option left to the option taken. */
export function FlowsPicture({ market }: { readonly market: Market }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [read, setRead] = useState<Flow>();
  const names = useMemo(
    () => new Map(market.options.map(({ option, name }) => [option, name])),
    [market.options],
  );
  const nameOf = (option: string | null) =>
    option === null ? 'nothing known' : (names.get(option) ?? option);
  const say = (flow: Flow) => {
    const teams = flow.moves.map(
      ({ team, leftOn, tookOn }) => `${team} (${tookOn ?? leftOn ?? 'day unknown'})`,
    );
    const more = teams.length > TEAMS_NAMED ? ` and ${teams.length - TEAMS_NAMED} more` : '';
    return `${counted(flow.teams, 'teams')}, ${flow.freeTeams} free, from ${nameOf(flow.from)} to ${nameOf(flow.to)}: ${teams.slice(0, TEAMS_NAMED).join(', ')}${more}.`;
  };
  const total = market.flows.reduce((sum, { teams }) => sum + teams, 0);
  const { from, to } = market.when.window;
  return (
    <Picture
      name="flows"
      title={`Where teams went, ${from} to ${to}`}
      lacking={
        total === 0
          ? `No team moved in the ${market.when.window.days} days to ${to}. A longer window may show some.`
          : undefined
      }
      reading={
        read === undefined
          ? 'Solid: teams that were free. Hatched: teams that were not. Dashed: nothing is known of what was before, or came after. Point at a flow, or Tab to it, to see its teams.'
          : say(read)
      }
      table={
        <TwinTable
          caption="Moves between options"
          head={['From', 'To', 'Teams', 'Free', 'Which']}
          rows={market.flows.map((flow) => [
            nameOf(flow.from),
            nameOf(flow.to),
            flow.teams,
            flow.freeTeams,
            flow.moves.map(({ team }) => team).join(', '),
          ])}
        />
      }
    >
      <div ref={ref} className="flows">
        {width > 0 && (
          <FlowsDrawing
            flows={market.flows}
            names={names}
            width={width}
            say={say}
            read={read}
            onRead={setRead}
          />
        )}
      </div>
    </Picture>
  );
}

interface FlowsDrawingProps {
  readonly flows: readonly Flow[];
  readonly names: ReadonlyMap<string, string>;
  readonly width: number;
  readonly say: (flow: Flow) => string;
  readonly read: Flow | undefined;
  readonly onRead: (flow: Flow | undefined) => void;
}

function FlowsDrawing({ flows, names, width, say, read, onRead }: FlowsDrawingProps) {
  const ends = Math.max(
    ...(['from', 'to'] as const).map((side) => new Set(flows.map((flow) => flow[side])).size),
  );
  const label = width < 560 ? 114 : 140;
  const height = Math.max(180, ends * 34, flows.reduce((sum, { teams }) => sum + teams, 0) * 7);
  const { nodes, links } = layFlows(flows, names, [width - 2 * label, height]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset inside a picture
    <svg width={width} height={height} role="group" aria-label="Flows of teams between options">
      <defs>
        <pattern id="flow-hatch" width="5" height="5" patternUnits="userSpaceOnUse">
          <path d="M-1 6 6 -1" stroke="var(--grey)" strokeWidth="1" />
        </pattern>
      </defs>
      <g transform={`translate(${label} 0)`}>
        {links.map((link) => {
          const { flow, width: thickness = 1 } = link;
          const path = linkPath(link) ?? '';
          const free = thickness * (flow.freeTeams / flow.teams);
          return (
            // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the keyboard has to reach every mark of a picture
            <g
              key={`${flow.from} ${flow.to}`}
              role="img"
              tabIndex={0}
              aria-label={say(flow)}
              className="flow"
              data-read={flow === read || undefined}
              data-unknown={flow.from === null || flow.to === null || undefined}
              onPointerEnter={() => onRead(flow)}
              onPointerLeave={() => onRead(undefined)}
              onFocus={() => onRead(flow)}
              onBlur={() => onRead(undefined)}
            >
              {free < thickness && <path d={path} className="hatched" strokeWidth={thickness} />}
              <path d={path} className="solid" strokeWidth={Math.max(free > 0 ? 1 : 0, free)} />
            </g>
          );
        })}
        {nodes.map(({ id, name, side, isUnknown, x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0 }) => (
          <g key={id} className="flow-node" data-unknown={isUnknown || undefined}>
            <rect x={x0} y={y0} width={x1 - x0} height={Math.max(1, y1 - y0)} />
            <text
              x={side === 'from' ? x0 - 8 : x1 + 8}
              y={(y0 + y1) / 2}
              dy="0.32em"
              textAnchor={side === 'from' ? 'end' : 'start'}
            >
              {name} <tspan>{value}</tspan>
            </text>
          </g>
        ))}
      </g>
    </svg>
  );
}
