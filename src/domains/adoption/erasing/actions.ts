import { hash } from 'node:crypto';
import { type ClickHouse, momentText } from '#platform/clickhouse.ts';
import type { Clock } from '#platform/clock.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Knowing } from '../knowing/actions.ts';
import type { Erasure } from './contract.ts';
import { countAbout, deleteAbout, findOtherNames, writeErasure } from './events.ts';

export interface ErasingParts {
  readonly clickhouse: ClickHouse;
  readonly keeper: Keeper;
  readonly knowing: Knowing;
  readonly clock: Clock;
}

/** Erases what is held about a person under every name said to be theirs, and writes down what was there and what is left. */
export async function erase(
  { clickhouse, keeper, knowing, clock }: ErasingParts,
  organisationId: number,
  person: string,
): Promise<Erasure> {
  const { personToken } = await knowing.of(organisationId, true);
  const token = personToken(person);
  // What still waits on disk is about people too.
  await keeper.settle();
  const people = [token, ...(await findOtherNames(clickhouse, organisationId, token))];
  const found = await countAbout(clickhouse, organisationId, people);
  await deleteAbout(clickhouse, organisationId, people);
  knowing.noticeChange();
  const left = await countAbout(clickhouse, organisationId, people);
  const at = momentText(clock.now());
  const erasure = { reference: hash('sha256', person), at, found, left };
  await writeErasure(clickhouse, organisationId, erasure);
  return erasure;
}
