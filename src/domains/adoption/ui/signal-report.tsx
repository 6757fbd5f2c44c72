import { Link } from '@tanstack/react-router';
import { counted, percent } from '#ui/format.ts';
import { Picture } from '#ui/picture.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Signal } from '../measures/signals/contract.ts';
import { UseMark } from './group-mark.tsx';
import { peopleText } from './people-text.ts';
import { StandingBar } from './standing-bar.tsx';
import { standingsText, USE_ORDER } from './use-words.ts';
import './exploring.css';

const SHOWN = 12;
const days = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'day' : 'days'}`;
const shareOf = (share: number | null) => (share === null ? 'unknown' : percent(share));

/** How much of all use is signal, product by product, and who went quiet. */
export function SignalReport({ answer }: { readonly answer: Signal }) {
  const { personDays, products, share, before, quiet, quietPeople } = answer;
  const most = Math.max(1, ...products.map(({ personDays: own }) => own.all));
  return (
    <>
      <Picture
        name="signal"
        title="Days on which somebody used a product, in the last 28 days"
        lacking={
          personDays.all === 0 ? 'Nobody used anything that sends events in these 28 days.' : undefined
        }
        reading="Solid: people who were free to choose, signal. Hatched and hollow: captive, sole or own, noise. Dashed: no team, or no need of it, is on record."
        table={
          <TwinTable
            caption="Days of use by product and standing"
            head={['Product', ...USE_ORDER, 'all', 'signal', '28 days before', 'people', 'teams']}
            rows={[
              [
                'All of them',
                ...USE_ORDER.map((one) => personDays[one]),
                personDays.all,
                shareOf(share),
                shareOf(before),
                '',
                '',
              ],
              ...products.map((product) => [
                product.name,
                ...USE_ORDER.map((one) => product.personDays[one]),
                product.personDays.all,
                shareOf(product.share),
                shareOf(product.before),
                product.people,
                product.teams,
              ]),
            ]}
          />
        }
      >
        <ol className="signal-bars">
          <li>
            <b>All of them</b>
            <SignalWords share={share} before={before} />
            <StandingBar counts={personDays} most={personDays.all} />
            <p className="note">
              {days(personDays.all)}: {standingsText(personDays, 'none')}.
            </p>
          </li>
          {products.map((product) => (
            <li key={product.option}>
              <Link to="/products/$option/usage" params={{ option: product.option }}>
                {product.name}
              </Link>
              <SignalWords share={product.share} before={product.before} />
              <StandingBar counts={product.personDays} most={most} />
              <p className="note">
                {days(product.personDays.all)} of {peopleText(product.people)} in{' '}
                {counted(product.teams, 'teams')}: {standingsText(product.personDays, 'none')}.
              </p>
            </li>
          ))}
        </ol>
      </Picture>
      <WentQuiet quiet={quiet} quietPeople={quietPeople} />
    </>
  );
}

function SignalWords({ share, before }: Pick<Signal, 'share' | 'before'>) {
  return (
    <span>
      <b>{share === null ? 'unknown' : `${percent(share)} signal`}</b>{' '}
      <span className="quiet">{before === null ? 'nothing before' : `${percent(before)} before`}</span>
    </span>
  );
}

/** Teams that used something in the 28 days before and not since; the free ones first. */
function WentQuiet({ quiet, quietPeople }: Pick<Signal, 'quiet' | 'quietPeople'>) {
  const [first, rest] = [quiet.slice(0, SHOWN), quiet.slice(SHOWN)];
  return (
    <div className="beside">
      <h3>Who went quiet this month</h3>
      {quiet.length > 0 && <StandingKey />}
      <p className="prose">
        {quiet.length === 0
          ? 'No team that used a product in the 28 days before has stopped.'
          : 'These teams used a product in the 28 days before, and not since. A free team that stops has decided something; ask it first.'}
        {quietPeople > 0 &&
          ` ${peopleText(quietPeople)} used something then, and ${quietPeople === 1 ? 'has' : 'have'} used nothing since.`}
      </p>
      {first.length > 0 && <QuietTable quiet={first} />}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <QuietTable quiet={rest} />
        </details>
      )}
    </div>
  );
}

function QuietTable({ quiet }: Pick<Signal, 'quiet'>) {
  return (
    <TableFrame heads={['Team', 'Product', 'Standing', { number: 'People before' }, { number: 'Last day' }]}>
      {quiet.map(({ team, name, option, product, standing, people, lastDay }) => (
        <tr key={`${team} ${option}`}>
          <th scope="row">
            <Link to="/teams/$team" params={{ team }}>
              {name}
            </Link>
          </th>
          <td data-label="Product">
            <Link to="/products/$option/teams" params={{ option }}>
              {product}
            </Link>
          </td>
          <td data-label="Standing">
            <UseMark standing={standing} />
          </td>
          <td data-label="People before" className="number">
            {people}
          </td>
          <td data-label="Last day" className="number">
            {lastDay}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
