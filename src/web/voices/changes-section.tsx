import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ChangesTable } from '#domains/surveys/changes/ui/changes-table.tsx';
import { roadmapText } from '#domains/surveys/feedback/ui/voice-words.ts';
import type { ProductVoices } from '#domains/surveys/feedback/voices/contract.ts';
import { Section } from '#ui/section.tsx';
import { useArchiving } from '../records/archiving.ts';
import { Answered } from '../usage/answered.tsx';
import { plannedChangesQuery } from './voice-queries.ts';

/** What the makers mean to do, and how much of it anybody asked for. */
export function ChangesSection({ voices }: { readonly voices: ProductVoices }) {
  const { product, items, roadmap, when } = voices;
  const query = useQuery(plannedChangesQuery(product));
  const { asOf } = useSearch({ strict: false });
  const archive = useArchiving();
  return (
    <Section
      title="Planned changes"
      aside={
        <Link
          to="."
          search={(before) => ({ ...before, record: 'planned-change', ofOption: product })}
          resetScroll={false}
        >
          Add a planned change
        </Link>
      }
    >
      <Answered query={query}>
        {(changes) =>
          changes.length === 0 ? (
            <p className="lacking">
              No change is planned. One that a feedback item names counts as asked for; all others are what
              the makers want of themselves.
            </p>
          ) : (
            <>
              <p className="prose">
                Planned, or shipped from {when.window.from} to {when.window.to}: {roadmapText(roadmap)};{' '}
                {roadmap.ownIdea} {roadmap.ownIdea === 1 ? 'is' : 'are'} what the makers want of themselves.
              </p>
              {asOf !== undefined && <p className="note">The table has every change as it is today.</p>}
              <ChangesTable
                changes={changes}
                items={items}
                onArchive={(key, archived) => void archive('planned-changes', key, archived)}
              />
            </>
          )
        }
      </Answered>
    </Section>
  );
}
