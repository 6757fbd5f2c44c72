import { DefinitionList } from '#ui/definitions.tsx';
import { counted } from '#ui/format.ts';
import type { Asked } from '../asking/contract.ts';
import { behindText, populationText } from '../asking/populations/rules.ts';
import { peopleText } from './people-text.ts';

/** What an answer rests on: how many of whom, in which window and time zone, by which definition. */
export function RestsOn({ asked }: { readonly asked: Asked }) {
  const { n, of, when, timeZone, definition, team, standing, events, products, need, per } = asked;
  const behind = behindText(asked);
  const about = products.map(({ name }) => name).join(', ');
  return (
    <dl className="pairs">
      <dt>Counted</dt>
      <dd>
        {of === 'people' ? peopleText(n) : counted(n, 'teams')} active, of{' '}
        {populationText(asked) ?? 'an unknown number'} who could be
        {behind === null ? '' : `. ${behind}`}
      </dd>
      <dt>Of</dt>
      <dd>
        {[
          about === '' ? 'all products' : about,
          ...(need === null ? [] : [`for the need ${need}`]),
          events.length === 0 ? 'any event' : events.join(', '),
          team === null ? 'all teams' : `${team} and below`,
          standing.length === 0 ? 'all standings' : standing.join(', '),
        ].join('; ')}
      </dd>
      <dt>As of</dt>
      <dd>{when.asOf}</dd>
      <dt>Window</dt>
      <dd>
        {when.window.from} to {when.window.to}, by {per}, days of {timeZone}
      </dd>
      <dt>Definition</dt>
      <dd>
        <DefinitionList ids={[definition]} />
      </dd>
    </dl>
  );
}
