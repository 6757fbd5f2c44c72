import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { MarkOnDay } from '#domains/adoption/asking/contract.ts';
import { EffectReport } from '#domains/adoption/ui/effect-report.tsx';
import { RecordActions } from '#ui/record-actions.tsx';
import { Section } from '#ui/section.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { useArchiving } from '../records/archiving.ts';
import { Answered } from './answered.tsx';
import { useAsking } from './use-controls.tsx';
import { useAsked } from './use-frame.tsx';
import { effectQuery } from './use-queries.ts';

interface MarksSectionProps {
  readonly option: string;
  readonly marks: readonly MarkOnDay[];
}

/** What happened on which day, and what use was like before and after it. */
export function MarksSection({ option, marks }: MarksSectionProps) {
  const { mark: open } = useSearch({ strict: false });
  const ask = useAsking();
  const archive = useArchiving();
  return (
    <Section
      title="What may have changed it"
      aside={
        <Link
          to="."
          search={(before) => ({ ...before, record: 'mark', ofOption: option })}
          resetScroll={false}
        >
          Add a mark
        </Link>
      }
    >
      {marks.length === 0 ? (
        <p className="lacking">
          No release, mandate, outage or campaign is on record in this window. A mark lets use be compared
          before and after it.
        </p>
      ) : (
        <TableFrame heads={['What', 'Kind', 'Day']} acts>
          {marks.map((mark) => (
            <tr key={mark.key}>
              <th scope="row">{mark.title}</th>
              <td data-label="Kind">{mark.kind}</td>
              <td data-label="Day">{mark.to === null ? mark.day : `${mark.day} to ${mark.to}`}</td>
              <td>
                <span className="actions">
                  <button
                    type="button"
                    className="link"
                    aria-expanded={mark.key === open}
                    aria-label={mark.key === open ? `Close ${mark.title}` : `What changed? ${mark.title}`}
                    onClick={() => ask({ mark: mark.key === open ? undefined : mark.key })}
                  >
                    {mark.key === open ? 'Close' : 'What changed?'}
                  </button>
                  {isRecorded(mark) && (
                    <RecordActions
                      record="mark"
                      id={mark.key}
                      name={mark.title}
                      archived={false}
                      onArchive={(key, archived) => {
                        if (key === open) ask({ mark: undefined });
                        void archive('marks', key, archived);
                      }}
                    />
                  )}
                </span>
              </td>
            </tr>
          ))}
        </TableFrame>
      )}
      {open !== undefined && <EffectOf key={open} option={option} mark={open} />}
    </Section>
  );
}

/** Mandates are marks of themselves; they are changed where mandates are. */
const isRecorded = ({ kind }: MarkOnDay) => kind !== 'mandate' && kind !== 'mandate ends';

function EffectOf({ option, mark }: { readonly option: string; readonly mark: string }) {
  const asked = useAsked(option);
  const query = useQuery({ ...effectQuery({ ...asked, mark }), placeholderData: undefined });
  return <Answered query={query}>{(answer) => <EffectReport answer={answer} />}</Answered>;
}
