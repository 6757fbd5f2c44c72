import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { Market } from '../markets/contract.ts';

export type Flow = Market['flows'][number];

export interface FlowNode {
  readonly id: string;
  readonly name: string;
  readonly side: 'from' | 'to';
  readonly isUnknown: boolean;
}

export interface FlowLink {
  readonly source: string;
  readonly target: string;
  readonly value: number;
  readonly flow: Flow;
}

/** Where the flows lie: options that were left at the left, options that were taken at the right. */
export function layFlows(
  flows: readonly Flow[],
  names: ReadonlyMap<string, string>,
  size: readonly [number, number],
) {
  const nodes = new Map<string, FlowNode>();
  const place = (side: 'from' | 'to', option: string | null) => {
    const id = `${side} ${option ?? ''}`;
    const name = option === null ? 'nothing known' : (names.get(option) ?? option);
    nodes.set(id, { id, name, side, isUnknown: option === null });
    return id;
  };
  const links: FlowLink[] = flows.map((flow) => ({
    source: place('from', flow.from),
    target: place('to', flow.to),
    value: flow.teams,
    flow,
  }));
  const [width, height] = size;
  const layout = sankey<FlowNode, FlowLink>()
    .nodeId(({ id }) => id)
    .nodeWidth(8)
    .nodePadding(14)
    .nodeSort((a, b) => Number(a.isUnknown) - Number(b.isUnknown) || (b.value ?? 0) - (a.value ?? 0))
    .extent([
      [0, 6],
      [width, height - 6],
    ]);
  return layout({ nodes: [...nodes.values()], links });
}

/** The path along the middle of a link. */
export const linkPath = sankeyLinkHorizontal<FlowNode, FlowLink>();
