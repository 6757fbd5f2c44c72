import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ShareReport } from '#domains/adoption/ui/share-report.tsx';
import { Section } from '#ui/section.tsx';
import { Answered } from '../usage/answered.tsx';
import { ProposedChoices } from './proposed-choices.tsx';
import { measureQuery } from './use-questions.ts';
import { whenOf } from './when-of.ts';

/** A market by what people really use, beside what teams chose; nothing where none of its options sends events. */
export function MarketUse({ need }: { readonly need: string }) {
  const { asOf, window } = useSearch({ strict: false });
  const query = useQuery(measureQuery('share', { need, ...whenOf({ asOf, window }) }));
  if (query.error === null && !query.data?.options.some(({ sends }) => sends)) return null;
  return (
    <>
      <Section title="Share by use, beside share by choice">
        <Answered query={query}>
          {(answer) => (
            <>
              <p className="prose">{answer.sentence}</p>
              <ShareReport answer={answer} />
            </>
          )}
        </Answered>
      </Section>
      <ProposedChoices about={{ need, ...whenOf({ asOf, window }) }} />
    </>
  );
}
