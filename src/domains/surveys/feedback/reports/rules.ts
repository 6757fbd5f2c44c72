import type { OptionWithId } from '#domains/catalogue/door.ts';
import type { When } from '#domains/choices/door.ts';
import type { TeamWithId } from '#domains/people/door.ts';
import { type Day, parseDay } from '#platform/calendar.ts';
import type { PlannedChange } from '../../changes/contract.ts';
import { type FeedbackItem, STATUSES } from '../contract.ts';
import { feedbackDefinitions } from '../definitions/rules.ts';
import { fateOn, rootOf, type Status, statusOf } from '../rules.ts';
import { timeTo, unansweredShare } from '../times/rules.ts';
import type { HeardItem, ProductVoices, Roadmap, TeamVoices, Voice } from '../voices/contract.ts';
import { countVoices } from '../voices/rules.ts';

/** An item, with who said it and how large their team is. */
type Said = FeedbackItem & {
  readonly personName: string | null;
  readonly email: string | null;
  readonly teamSize: number | null;
};

/** That somebody was told of an item, and what they say of it. */
interface Told {
  readonly item: string;
  readonly text: string;
  readonly on: string;
  readonly helped: 'yes' | 'partly' | 'no' | null;
  readonly comment: string | null;
}

type Changes = readonly PlannedChange[];

interface ProductParts {
  readonly option: Pick<OptionWithId, 'key' | 'name'>;
  readonly when: When;
  readonly status: Status | undefined;
  readonly placeOf: (team: string | null, day: Day) => Pick<Voice, 'standing' | 'customer'>;
  readonly teamNames: ReadonlyMap<string, string>;
  readonly items: readonly Said[];
  readonly told: readonly Told[];
  readonly changes: Changes;
  /** Whether the reader is of the product's team: only they may know who said it. */
  readonly seesNames: boolean;
  /** Of a team of fewer people, to name it is to name somebody. */
  readonly least: number;
}

/** Who would hear of what they said, as telling does it. */
function reachOf(said: readonly Said[]): HeardItem['reach'] {
  const named = new Map(
    said.flatMap(({ person, email }) => (person === null ? [] : [[person, email] as const])),
  );
  const mailed = [...named.values()].filter((email) => email !== null).length;
  const unnamed = said.filter(({ person }) => person === null);
  const nowhere = unnamed.filter(({ team }) => team === null).length;
  return { mailed, withoutAddress: named.size - mailed, onPage: unnamed.length - nowhere, nowhere };
}

/** Whether the team of what somebody said has so few people that it says who they are. */
const isTelling = ({ person, team, teamSize }: Said, least: number) =>
  person !== null && team !== null && (teamSize ?? 0) < least;

/** What was said of a product, as it was known on the day asked for. */
export function productReport(parts: ProductParts): ProductVoices {
  const { option, when, status, items, changes } = parts;
  const asOf = parseDay(when.asOf);
  const known = items.filter(({ cameOn }) => cameOn <= when.asOf);
  const groups = groupsOf(known).filter(({ root }) => root.product === option.key);
  const heard = groups.map((group) => heardItem(group, parts)).sort(byWeight);
  const voices = groups.flatMap(({ root, said }) =>
    said.map(({ cameOn }) => ({ cameOn, fate: fateOn(root, when.asOf) })),
  );
  return {
    product: option.key,
    name: option.name,
    when,
    counts: Object.fromEntries(
      STATUSES.map((one) => [one, heard.filter((item) => item.status === one).length]),
    ) as ProductVoices['counts'],
    items: heard.filter((item) => status === undefined || item.status === status),
    times: {
      toHear: timeTo('heardOn', voices, asOf),
      toDecide: timeTo('decidedOn', voices, asOf),
      toTell: timeTo('toldOn', voices, asOf),
    },
    unanswered: unansweredShare(voices, asOf),
    roadmap: roadmapOf(changes, heard, when.window),
    definitions: feedbackDefinitions().map(({ id }) => id),
  };
}

/** An item that stands for itself, and all that say the same, itself included. */
interface Group {
  readonly root: Said;
  readonly said: readonly Said[];
}

/** Items by what they are merged into. What is merged into an archived item is put away with it. */
function groupsOf(items: readonly Said[]): Group[] {
  const merged = new Map(items.map(({ key, mergedInto }) => [key, mergedInto]));
  const said = new Map<string, Said[]>();
  for (const item of items) {
    const root = rootOf(item.key, merged);
    said.set(root, [...(said.get(root) ?? []), item]);
  }
  return items.flatMap((root) => (said.has(root.key) ? [{ root, said: said.get(root.key) ?? [] }] : []));
}

function heardItem(
  { root, said }: Group,
  { when, placeOf, teamNames, told, changes, seesNames, least }: ProductParts,
): HeardItem {
  const heard = said.map((item) => ({
    item: item.key,
    problem: item.problem,
    wish: item.wish,
    team: item.team,
    teamName: item.team === null ? null : (teamNames.get(item.team) ?? item.team),
    person: item.person,
    name: item.personName,
    isNamed: item.person !== null,
    from: item.from,
    cameOn: item.cameOn,
    ...placeOf(item.team, parseDay(item.cameOn)),
  }));
  const voices = heard.map((voice, index) => {
    if (seesNames) return voice;
    const team =
      said[index] !== undefined && isTelling(said[index], least) ? { team: null, teamName: null } : {};
    return { ...voice, person: null, name: null, ...team };
  });
  const keys = new Set(said.map(({ key }) => key));
  const people = told.filter(({ item, on }) => keys.has(item) && on <= when.asOf);
  const saying = (helped: Told['helped']) => people.filter((one) => one.helped === helped).length;
  const { key, need, problem, wish, tags } = root;
  return {
    key,
    need,
    problem,
    wish,
    tags: [...tags],
    ...fateFields(fateOn(root, when.asOf), root.change, changes),
    counts: countVoices(heard),
    voices,
    told: {
      people: people.length,
      yes: saying('yes'),
      partly: saying('partly'),
      no: saying('no'),
      comments: people.flatMap(({ comment }) => comment ?? []),
    },
    reach: reachOf(said),
  };
}

function fateFields(fate: ReturnType<typeof fateOn>, change: string | null, changes: Changes) {
  const { heardOn, decidedOn, shippedOn, toldOn, decision, reason } = fate;
  const planned = changes.find(({ key }) => key === change);
  return {
    status: statusOf(fate),
    heardOn,
    decidedOn,
    shippedOn,
    toldOn,
    decision,
    reason,
    change: planned
      ? { key: planned.key, title: planned.title, state: planned.state, url: planned.url }
      : null,
  };
}

function byWeight(a: HeardItem, b: HeardItem): number {
  return (
    b.counts.weight - a.counts.weight ||
    b.counts.freeVoices - a.counts.freeVoices ||
    b.counts.voices - a.counts.voices ||
    (a.voices[0]?.cameOn ?? '').localeCompare(b.voices[0]?.cameOn ?? '') ||
    a.key.localeCompare(b.key)
  );
}

/** How much of what the makers do was asked for: definition roadmap/1. */
function roadmapOf(changes: Changes, heard: readonly HeardItem[], { from, to }: When['window']): Roadmap {
  const inWindow = (day: string | null) => day !== null && day > from && day <= to;
  const meant = changes.filter(
    ({ state, shippedOn }) => state === 'planned' || (state === 'shipped' && inWindow(shippedOn)),
  );
  const asking = meant.map(({ key }) => heard.filter(({ change }) => change?.key === key));
  const asked = asking.filter((items) => items.length > 0);
  return {
    changes: meant.length,
    asked: asked.length,
    askedByFree: asked.filter((items) => items.some(({ counts }) => counts.freeTeams > 0)).length,
    ownIdea: meant.length - asked.length,
  };
}

interface TeamParts {
  readonly team: Pick<TeamWithId, 'key' | 'name'>;
  /** The team and all below it. */
  readonly below: ReadonlySet<string>;
  readonly items: readonly Said[];
  readonly told: readonly Told[];
  readonly changes: Changes;
  readonly least: number;
}

/** What a team and those below it said, and what came of it, the latest first. */
export function teamReport({ team, below, items, told, changes, least }: TeamParts): TeamVoices {
  let withheld = 0;
  const rows = groupsOf(items).flatMap(({ root, said }) =>
    said.flatMap((item) => {
      if (item.team === null || !below.has(item.team)) return [];
      if (isTelling(item, least)) {
        withheld += 1;
        return [];
      }
      const { key, product, problem, wish, cameOn } = item;
      const answers = told
        .filter((one) => one.item === key)
        .map(({ on, text, helped }) => ({ on, text, helped }));
      const mergedInto = root.key === key ? null : root.key;
      const fate = fateFields(root, root.change, changes);
      return [{ key, team: item.team, product, problem, wish, cameOn, mergedInto, ...fate, told: answers }];
    }),
  );
  rows.sort((a, b) => b.cameOn.localeCompare(a.cameOn) || a.key.localeCompare(b.key));
  return { team: team.key, name: team.name, items: rows, withheld };
}
