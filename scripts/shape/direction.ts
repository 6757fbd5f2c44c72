import { posix } from 'node:path';
import { describeOrder, findPlace, findRank, findRow, type Place } from './plan.ts';
import { isTest, type Tree, type Violation } from './tree.ts';

/** An import between two files of src/, with everything that decides whether it may be. */
interface Edge {
  readonly from: Place;
  readonly to: Place;
  readonly specifier: string;
  readonly isTest: boolean;
  readonly isFromPure: boolean;
  readonly isToPure: boolean;
}

type Complaint = Pick<Violation, 'law' | 'todo'>;

/** Laws about which file may import which. */
export function checkDirections({ files, isPure }: Tree): Violation[] {
  return files.flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, line }) => {
      const target = resolve(path, specifier);
      const from = findPlace(path);
      const to = target === undefined ? undefined : findPlace(target);
      if (target === undefined || from === undefined || to === undefined) return [];
      const pure = { isFromPure: isPure(path), isToPure: isPure(target) };
      const complaint = findComplaint({ from, to, specifier, isTest: isTest(path), ...pure });
      return complaint === undefined ? [] : [{ path, line, ...complaint }];
    }),
  );
}

/** The file of src/ that an import names; undefined for packages. Every alias `#x/` of package.json is `src/x/`. */
function resolve(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`;
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
}

function findComplaint(edge: Edge): Complaint | undefined {
  const { from, to } = edge;
  if (to.part === 'web' && from.part !== 'web')
    return { law: 'web', todo: 'only src/web/ knows src/web/: pass in what is needed' };
  if (edge.isTest) return undefined;
  if ((from.part === 'sdk') !== (to.part === 'sdk'))
    return {
      law: 'sdk',
      todo: 'src/sdk/ is published alone: it uses nothing of the rest, and the rest nothing of it',
    };
  if (to.part === 'composition' && from.part !== 'composition')
    return {
      law: 'composition',
      todo: 'only main.ts, cli.ts and compose/ wire: take what you need as an argument',
    };
  if (isBrowserSide(edge) && to.part === 'platform' && !edge.isToPure)
    return {
      law: 'pure',
      todo: 'this also runs in a browser: use only the files that tsconfig.pure.json names',
    };
  if (from.part === 'domain')
    return to.part === 'domain' ? checkDomains(edge, from, to) : checkLeaving(from, to);
  return checkOutside(from, to);
}

function isBrowserSide({ from, isFromPure }: Edge): boolean {
  return (
    isFromPure || from.part === 'ui' || from.part === 'web' || (from.part === 'domain' && from.kind === 'ui')
  );
}

type DomainPlace = Extract<Place, { part: 'domain' }>;

function checkLeaving(from: DomainPlace, to: Place): Complaint | undefined {
  if (to.part !== 'ui' || from.kind === 'ui') return undefined;
  return { law: 'direction', todo: 'only ui/ imports components' };
}

/** From outside the domains: composition is for the server, platform and ui know no domain, web shows them. */
function checkOutside(from: Place, to: Place): Complaint | undefined {
  const isComponent = to.part === 'ui' || (to.part === 'domain' && to.kind === 'ui');
  if (from.part === 'composition' && isComponent)
    return { law: 'composition', todo: 'the server does not import components' };
  if (from.part === 'platform' && (to.part === 'domain' || to.part === 'ui'))
    return { law: 'platform', todo: 'platform/ knows no domain and no component: let the caller pass it in' };
  if (from.part === 'ui' && to.part === 'domain')
    return { law: 'ui', todo: 'src/ui/ knows no domain: move it to the domain, or take plain values' };
  if (from.part === 'web' && to.part === 'domain' && !['contract', 'rules', 'door', 'ui'].includes(to.kind))
    return { law: 'web', todo: "pages use a domain's contract, rules, door and ui" };
  return undefined;
}

function checkDomains(edge: Edge, from: DomainPlace, to: DomainPlace): Complaint | undefined {
  return from.domain === to.domain ? checkDirection(from, to) : checkCrossing(edge.specifier, from, to);
}

/** Within a domain. */
function checkDirection({ kind: from }: DomainPlace, { kind: to }: DomainPlace): Complaint | undefined {
  const law = 'direction';
  if (to === 'door')
    return { law, todo: 'door.ts is for other domains: import what it exports from where it is' };
  if (from === 'door')
    return to === 'contract' || to === 'rules'
      ? undefined
      : { law, todo: 'a door opens only contract and rules' };
  if (from === 'ui')
    return to === 'contract' || to === 'rules' || to === 'ui'
      ? undefined
      : { law, todo: 'ui uses contract and rules' };
  const [fromRank, toRank] = [findRank(from), findRank(to)];
  if (fromRank !== undefined && toRank !== undefined && toRank <= fromRank) return undefined;
  const order = 'contract <- rules <- tables <- store, events <- actions, records <- routes, commands';
  return { law, todo: `${from} may not use ${to} (${order})` };
}

/** From one domain to another. */
function checkCrossing(specifier: string, from: DomainPlace, to: DomainPlace): Complaint | undefined {
  const [fromRow, toRow] = [findRow(from.domain), findRow(to.domain)];
  if (fromRow === undefined || toRow === undefined || toRow >= fromRow)
    return { law: 'order', todo: `${from.domain} may not use ${to.domain} (${describeOrder()})` };
  const door = `#domains/${to.domain}/door.ts`;
  return specifier === door
    ? undefined
    : { law: 'door', todo: `import ${door} and nothing else of ${to.domain}` };
}
