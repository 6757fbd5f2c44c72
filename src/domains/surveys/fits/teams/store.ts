import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { TeamWave } from './contract.ts';

/** The waves that people of a team were, or could be, asked in, the latest first; of their answers only whole cells of this team. */
export async function listTeamWaves(db: Db, organisationId: number, team: string): Promise<TeamWave[]> {
  const { rows } = await sql<TeamWave>`
    select wave.key as wave, wave.title, option.key as product, option.name as "productName", wave.state,
      wave.opened_on::text as "openedOn", wave.closes_on::text as "closesOn", of_team.people, of_team.asked,
      coalesce(told.counted, 0) as counted, told.very, told.n, wave.least
    from team
    join (
      select wave_id, team_id, count(*)::int as people, count(*) filter (where fate = 'asked')::int as asked
      from wave_person group by wave_id, team_id
    ) as of_team on of_team.team_id = team.id
    join wave on wave.id = of_team.wave_id
    left join option on option.id = wave.option_id
    left join (
      select wave_id, team_id, sum(answers)::int as counted,
        case when sum(very + somewhat + not_very) > 0 then sum(very)::int end as very,
        nullif(sum(very + somewhat + not_very), 0)::int as n
      from cell group by wave_id, team_id
    ) as told on told.wave_id = wave.id and told.team_id = team.id
    where team.organisation_id = ${organisationId} and team.key = ${team}
    order by wave.opens_on desc, wave.id desc`.execute(db);
  return rows;
}
