import { useQuery } from '@tanstack/react-query';
import { TeamSaidList } from '#domains/surveys/feedback/ui/team-said-list.tsx';
import type { TeamVoices } from '#domains/surveys/feedback/voices/contract.ts';
import { TeamWavesTable } from '#domains/surveys/fits/teams/ui/team-waves-table.tsx';
import { many } from '#domains/surveys/ui/survey-words.ts';
import { Section } from '#ui/section.tsx';
import { optionsQuery, teamsQuery } from '../queries.ts';
import { Answered } from '../usage/answered.tsx';
import { teamFitsQuery, teamVoicesQuery } from './voice-queries.ts';

/** What a team was asked, what it said, and what became of it; nothing where neither ever happened. */
export function TeamLoop({ team }: { readonly team: string }) {
  const waves = useQuery(teamFitsQuery(team));
  const voices = useQuery(teamVoicesQuery(team));
  const isSilent = waves.data?.length === 0 && voices.data?.items.length === 0;
  if (isSilent) return null;
  return (
    <Section title="What they were asked, what they said, what became of it">
      <Answered query={waves}>
        {(known) =>
          known.length === 0 ? (
            <p className="note">Nobody of this team was asked in a survey so far.</p>
          ) : (
            <TeamWavesTable waves={known} />
          )
        }
      </Answered>
      <Answered query={voices}>{(known) => <TeamSaid voices={known} />}</Answered>
    </Section>
  );
}

function TeamSaid({ voices: { team, items, withheld } }: { readonly voices: TeamVoices }) {
  const { data: options = [] } = useQuery(optionsQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const kept =
    withheld === 0
      ? ''
      : `What ${many(withheld, 'people')} of it said is not shown here: the team is so small that it would name them.`;
  if (items.length === 0)
    return (
      <p className="note">
        {kept || 'No feedback of this team is on record. A product takes it under Voices.'}
      </p>
    );
  return (
    <>
      {kept !== '' && <p className="note">{kept}</p>}
      <TeamSaidList
        team={team}
        items={items}
        productOf={(key) => options.find((one) => one.key === key)?.name ?? key}
        teamOf={(key) => teams.find((one) => one.key === key)?.name ?? key}
      />
    </>
  );
}
