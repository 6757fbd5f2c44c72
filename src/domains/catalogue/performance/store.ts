import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { listMeasures } from '../measures/store.ts';
import { listStandards } from '../standards/store.ts';
import type { ServiceRecord } from './rules.ts';

type ServiceFields = Omit<ServiceRecord, 'measures' | 'standards'>;

/** What is recorded of how services and utilities do, by the key of each; of one product when it is named. */
export async function findServiceRecords(
  db: Db,
  organisationId: number,
  option?: string,
): Promise<Map<string, ServiceRecord>> {
  const { rows } = await sql<ServiceFields>`
    select key as option, feedback_channels as "feedbackChannels", reviewed_on as "reviewedOn",
      improved_on as "improvedOn", fee, online_stages as "onlineStages"
    from option where organisation_id = ${organisationId}
      and ${option === undefined ? sql`play in ('service', 'utility')` : sql`key = ${option}`}`.execute(db);
  const measures = Map.groupBy(await listMeasures(db, organisationId, option), (measure) => measure.option);
  const standards = Map.groupBy(
    await listStandards(db, organisationId, option),
    (standard) => standard.option,
  );
  return new Map(
    rows.map((row) => [
      row.option,
      { ...row, measures: measures.get(row.option) ?? [], standards: standards.get(row.option) ?? [] },
    ]),
  );
}
