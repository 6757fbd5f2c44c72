import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { MandateRecord } from './contract.ts';

export const MANDATE: RecordTable = {
  name: 'mandate',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    need: { column: 'need_id', refers: 'need' },
    option: { column: 'option_id', refers: 'option' },
    scope: { column: 'scope' },
    teams: {
      column: 'team_id',
      refers: 'team',
      list: { table: 'mandate_team', parent: 'mandate_id' },
      set: true,
    },
    authority: { column: 'authority' },
    reason: { column: 'reason' },
    startsOn: { column: 'starts_on' },
    complyBy: { column: 'comply_by' },
    reviewOn: { column: 'review_on' },
    endsOn: { column: 'ends_on' },
  },
};

export const EXEMPTION: RecordTable = {
  name: 'exemption',
  key: ['mandate', 'team', 'from'],
  fields: {
    mandate: { column: 'mandate_id', refers: 'mandate' },
    team: { column: 'team_id', refers: 'team' },
    from: { column: 'from_day' },
    to: { column: 'to_day' },
    reason: { column: 'reason' },
  },
};

/** All mandates with their scopes and exemptions, the review that is due first on top. */
export async function listMandates(db: Db, organisationId: number): Promise<MandateRecord[]> {
  const { rows } = await sql<MandateRecord>`
    select mandate.key, need.key as need, option.key as option, mandate.scope,
      array(select team.key from mandate_team join team on team.id = team_id
        where mandate_id = mandate.id order by team.key) as teams,
      mandate.authority, mandate.reason, mandate.starts_on as "startsOn", mandate.comply_by as "complyBy",
      mandate.review_on as "reviewOn", mandate.ends_on as "endsOn",
      coalesce((select json_agg(json_build_object('team', team.key, 'from', from_day, 'to', to_day,
          'reason', exemption.reason) order by from_day, team.key)
        from exemption join team on team.id = team_id where mandate_id = mandate.id), '[]') as exemptions
    from mandate join need on need.id = mandate.need_id join option on option.id = mandate.option_id
    where mandate.organisation_id = ${organisationId}
    order by mandate.review_on, mandate.key`.execute(db);
  return rows;
}
