import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ReasonsList } from '#domains/choices/ui/reasons-list.tsx';
import { Section } from '#ui/section.tsx';
import { reasonsQuery } from '../queries.ts';

/** Why teams came and left, in their words: of a market, or of one team. */
export function GivenReasons({
  of,
  none,
}: {
  readonly of: { need: string } | { team: string };
  readonly none: string;
}) {
  const { asOf } = useSearch({ strict: false });
  const { data } = useQuery(reasonsQuery(of, { asOf }));
  if (data === undefined) return null;
  const isTeam = 'team' in of;
  return (
    <Section title={isTeam ? 'Why it came and left, in its words' : 'Why teams came and left'}>
      <ReasonsList reasons={data.reasons} {...(isTeam ? { about: of } : {})} none={none} />
      {data.total > data.reasons.length && (
        <p className="note">{data.total - data.reasons.length} older ones are not shown here.</p>
      )}
    </Section>
  );
}
