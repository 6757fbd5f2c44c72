import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import { many, STATE_WORDS } from '../../../ui/survey-words.ts';
import type { TeamWave } from '../contract.ts';

/** What the people of a team were asked, and what they said, as far as enough of them did. */
export function TeamWavesTable({ waves }: { readonly waves: readonly TeamWave[] }) {
  return (
    <TableFrame
      heads={['Survey', 'About', 'What they said', { number: 'Asked' }, { number: 'Counted' }, 'When']}
    >
      {waves.map((wave) => (
        <tr key={wave.wave}>
          <th scope="row">
            <Link to="/waves/$wave" params={{ wave: wave.wave }}>
              {wave.title}
            </Link>
          </th>
          <td data-label="About">
            {wave.product === null ? (
              <span className="quiet">no product</span>
            ) : (
              <Link to="/products/$option" params={{ option: wave.product }}>
                {wave.productName ?? wave.product}
              </Link>
            )}
          </td>
          <td data-label="They said">{saidText(wave)}</td>
          <td data-label="Asked" className="number">
            {wave.asked} of {wave.people}
          </td>
          <td data-label="Counted" className="number">
            {wave.counted === 0 ? <span className="quiet">none shown</span> : wave.counted}
          </td>
          <td data-label="When">
            <span>
              {STATE_WORDS[wave.state]}
              <span className="sub">
                {wave.openedOn === null ? 'not opened yet' : `from ${wave.openedOn}`} to {wave.closesOn}
              </span>
            </span>
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}

/** A share of a team is shown from a size on, so that no answer can be traced to a person. */
function saidText({ state, asked, counted, very, n, least }: TeamWave): string {
  if (state === 'planned') return 'not asked yet';
  if (asked === 0) return 'nobody of this team was asked';
  if (state === 'running' && n === null) return 'shown once it is closed';
  if (counted > 0 && n === null) return 'it did not ask whether they would miss it';
  if (n === null || very === null)
    return `too few to show: fewer than ${many(least, 'people')} of this team answered`;
  return `${very} of ${n} would be very disappointed without it`;
}
