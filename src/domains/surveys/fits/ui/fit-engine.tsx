import type { ReactNode } from 'react';
import { Section } from '#ui/section.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { Quotes } from '../../ui/quotes.tsx';
import { many } from '../../ui/survey-words.ts';
import type { FitEngine } from '../contract.ts';
import { CommentGroupShown } from './comment-group.tsx';

interface FitEngineProps {
  readonly engine: FitEngine;
  readonly least: number;
  /** Where the work list is as CSV; undefined where there is none. */
  readonly download: string | undefined;
  readonly themes: ReactNode;
}

/** What to do about it: whom it is for, what to double down on, what holds others back, and a list of work. */
export function FitEngineSections({ engine, least, download, themes }: FitEngineProps) {
  const { fans, doubleDown, holdsBack, apart, instead, workList, comments, waiting } = engine;
  return (
    <>
      <Section title="What people say">
        <p className="prose">
          The words of {many(comments, 'people')} are read here
          {waiting > 0 && `; those of ${many(waiting, 'people')} wait until there are enough to be shown`}.
          Half of the work goes into what fans love, half into what holds back those who want the same.
        </p>
        <div className="columns comment-groups">
          <CommentGroupShown
            title="Whom fans say it is for"
            about="Of people who would be very disappointed without it: people describe themselves."
            group={fans}
            least={least}
          />
          <CommentGroupShown
            title="Double down"
            about="What fans name as the main benefit."
            group={doubleDown}
            least={least}
          />
          <CommentGroupShown
            title="What holds back"
            about="What the somewhat disappointed would have better who want the same benefit as fans."
            group={holdsBack}
            least={least}
          />
          <CommentGroupShown
            title="Set apart, politely"
            about="The benefit of those somewhat disappointed who want something else: pleasing them leads away from fans."
            group={apart}
            least={least}
          />
          <CommentGroupShown
            title="What they would use instead"
            about="Of people who may choose."
            group={instead}
            least={least}
          />
        </div>
      </Section>
      {themes}
      <Section
        title="Work list"
        aside={
          workList.length > 0 &&
          download !== undefined && (
            <a href={download} download="work-list.csv">
              Download as CSV
            </a>
          )
        }
      >
        {workList.length === 0 ? (
          <p className="lacking">
            Too little was said by enough people to make a list of work: it takes {many(least, 'people')} who
            wrote what they love or what holds them back.
          </p>
        ) : (
          <WorkList items={workList} />
        )}
      </Section>
    </>
  );
}

function WorkList({ items }: { readonly items: FitEngine['workList'] }) {
  return (
    <TableFrame heads={['What', 'Side', { number: 'People' }, 'In their words']}>
      {items.map(({ text, side, people, quotes }, index) => (
        <tr key={`${side} ${text}`}>
          <th scope="row">
            {index + 1}. {text}
          </th>
          <td data-label="Side">{side}</td>
          <td data-label="People" className="number">
            {people}
          </td>
          <td data-label="In their words">
            {quotes.length === 0 ? (
              <span className="quiet">none can be quoted</span>
            ) : (
              <Quotes quotes={quotes} />
            )}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
