import { counted } from '#domains/choices/door.ts';
import type { Verdict } from '../../contract.ts';

/** The stages in which a product is not judged: it is not there yet, or it is on its way out. */
const UNJUDGED = ['idea', 'retiring', 'retired'] as const;

type UnjudgedStage = (typeof UNJUDGED)[number];

/** The stage of a product that is not judged; undefined for one that is. */
export function unjudgedStage(stage: string | null): UnjudgedStage | undefined {
  return UNJUDGED.find((one) => one === stage);
}

const SAID: Readonly<Record<UnjudgedStage, string>> = {
  idea: 'it is an idea',
  retiring: 'it is being retired',
  retired: 'it is retired',
};

/** What a product that is not judged gets instead of a verdict: its stage, and what is due in it. `holders` are teams that hold it. */
export function stageVerdict(name: string, stage: UnjudgedStage, holders: number): Verdict {
  const still =
    holders === 0
      ? 'No team holds it.'
      : `${counted(holders, 'team')} ${holders === 1 ? 'holds' : 'hold'} it.`;
  return {
    verdict: 'not judged',
    sentence: `${name}: not judged, ${SAID[stage]}. ${still}`,
    nextStep: dueIn(stage, holders),
    missing: [],
    definition: 'verdict/2',
  };
}

function dueIn(stage: UnjudgedStage, holders: number): string {
  const teams = counted(holders, 'team');
  if (stage === 'idea')
    return 'Find out whether the need is real and how teams meet it today, before anything is built.';
  if (stage === 'retiring')
    return holders === 0
      ? 'Switch it off, and set its stage to retired.'
      : `Help the ${teams} that ${holders === 1 ? 'holds' : 'hold'} it to move, and tell them until when it runs.`;
  return holders === 0
    ? 'Nothing is due: archive it.'
    : `Find out what the ${teams} on record as holding it use now, and record that they left it.`;
}
