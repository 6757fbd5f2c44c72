import { percent } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { Section } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { ByStanding } from '../asking/contract.ts';
import { withinText } from '../happy-paths/rules.ts';
import type { PathReport as Answer } from '../measures/paths/contract.ts';
import { StuckTeams } from './stuck-teams.tsx';
import { rangeOf, standingsText, timeText, USE_ORDER } from './use-words.ts';
import './usage.css';

type PathStep = Answer['steps'][number];

function stepText({ event, property, value }: Pick<PathStep, 'event' | 'property' | 'value'>): string {
  return property === null ? event : `${event}, ${property} ${value}`;
}

/** The happy path as a funnel: how far people got, how long it took, and where those who stopped went. */
export function PathReport({ answer }: { readonly answer: Answer }) {
  const { steps, within, teams } = answer;
  const entered = steps[0]?.people.all ?? 0;
  return (
    <>
      <Picture
        name="path"
        title={`How far people got, within ${withinText(within)} of the first step`}
        lacking={entered === 0 ? 'Nobody took the first step in this window.' : undefined}
        table={
          <TwinTable
            caption="The path, step by step"
            head={['Step', ...USE_ORDER, 'all', 'of the first', 'of the step before', 'median time']}
            rows={steps.map((step, index) => [
              `${index + 1}. ${stepText(step)}`,
              ...USE_ORDER.map((standing) => step.people[standing]),
              step.people.all,
              step.ofFirst.value === null ? 'unknown' : percent(step.ofFirst.value),
              step.ofPrevious.value === null || index === 0 ? '' : percent(step.ofPrevious.value),
              step.medianSeconds === null ? '' : timeText(step.medianSeconds),
            ])}
          />
        }
      >
        <ol className="funnel">
          {steps.map((step, index) => (
            <FunnelStep
              key={stepText(step)}
              step={step}
              index={index}
              most={entered}
              next={steps[index + 1]?.people.all}
            />
          ))}
        </ol>
      </Picture>
      <Section title="Which teams get stuck where" aside={<StandingKey />}>
        <StuckTeams teams={teams} steps={steps.map(stepText)} />
      </Section>
    </>
  );
}

interface FunnelStepProps {
  readonly step: PathStep;
  readonly index: number;
  readonly most: number;
  /** How many took the next step. */
  readonly next: number | undefined;
}

function FunnelStep({ step, index, most, next }: FunnelStepProps) {
  const { people, ofFirst, ofPrevious, medianSeconds } = step;
  const lost = next === undefined ? 0 : people.all - next;
  return (
    <li>
      <div className="funnel-step">
        <span className="name">
          <b>{index + 1}.</b> {stepText(step)}
        </span>
        <span className="count">
          <b>{people.all}</b>{' '}
          {index > 0 && ofFirst.value !== null && (
            <>
              {percent(ofFirst.value)} <span className="quiet">{rangeOf(ofFirst)} of the first step</span>
            </>
          )}
        </span>
        <StandingBar counts={people} most={most} />
        <p className="note">
          {standingsText(people)}
          {index > 0 && ofPrevious.value !== null && `; ${percent(ofPrevious.value)} of the step before`}
          {medianSeconds !== null && `; half of them within ${timeText(medianSeconds)} of it`}.
        </p>
      </div>
      {lost > 0 && (
        <p className="lost">
          <b>{lost}</b> stopped here{wentText(step)}
        </p>
      )}
    </li>
  );
}

function wentText({ instead, elsewhere }: PathStep): string {
  const next = instead.map(({ event, people }) =>
    event === null ? `${people} did nothing more` : `${people} went on to “${event}”`,
  );
  const others = elsewhere.map(({ name, people }) => `${people} used ${name}`);
  const said = [next.join(', '), others.join(', ')].filter(Boolean).join('. Elsewhere: ');
  return said === '' ? '.' : `: ${said}.`;
}

/** Counts by standing as one bar: solid, hollow, dashed; its length against the most. */
function StandingBar({ counts, most }: { readonly counts: ByStanding; readonly most: number }) {
  return (
    <span className="holders use-bar" aria-hidden="true">
      {USE_ORDER.filter((standing) => counts[standing] > 0).map((standing) => (
        <span key={standing} data-standing={standing} style={{ flex: `${counts[standing]} 0 0` }} />
      ))}
      <i style={{ flex: `${Math.max(0, most - counts.all)} 0 0` }} />
    </span>
  );
}
