import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { TeamUseTable } from '#domains/adoption/ui/team-use-table.tsx';
import { Section } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { needsQuery } from '../queries.ts';
import { Answered } from '../usage/answered.tsx';
import { ProposedChoices } from './proposed-choices.tsx';
import { teamUseQuery } from './use-questions.ts';
import { whenOf } from './when-of.ts';

interface TeamUseProps {
  readonly team: string;
  readonly name: string;
}

/** What a team really uses, beside what it chose; nothing where nothing of it is known. */
export function TeamUse({ team, name }: TeamUseProps) {
  const { asOf, window } = useSearch({ strict: false });
  const { data: needs = [] } = useQuery(needsQuery);
  const query = useQuery(teamUseQuery(team, { asOf, window }));
  if (query.error === null && (query.data?.products ?? []).length === 0) return null;
  const needOf = (option: string) => {
    const met = needs.filter(({ options }) => options.some((one) => one.option === option));
    return met.length === 1 ? met[0]?.key : undefined;
  };
  return (
    <>
      <Section title="What it really uses" aside={<StandingKey />}>
        <Answered query={query}>
          {(answer) => (
            <>
              <p className="prose">{answer.sentence}</p>
              <TeamUseTable team={team} teamName={name} products={answer.products} needOf={needOf} />
            </>
          )}
        </Answered>
      </Section>
      <ProposedChoices about={{ team, ...whenOf({ asOf, window }) }} />
    </>
  );
}
