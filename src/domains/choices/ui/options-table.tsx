import { Link } from '@tanstack/react-router';
import { Figure } from '#ui/figure.tsx';
import { percent, signed, spoken } from '#ui/format.ts';
import { HoldersBar, standingText } from '#ui/holders-bar.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Market, OptionInMarket } from '../markets/contract.ts';

interface OptionsTableProps {
  readonly options: Market['options'];
  readonly chosen: string | undefined;
}

/** The options of a market side by side: who holds them, who came and went, who stays. */
export function OptionsTable({ options, chosen }: OptionsTableProps) {
  const most = Math.max(1, ...options.map(({ adopters }) => adopters));
  return (
    <TableFrame
      heads={[
        'Option',
        'Free share',
        'Teams that hold it',
        { number: 'Adoption' },
        'Net free teams',
        'Balance of the window',
        'Stay 2 years',
      ]}
    >
      {options.map((option) => (
        <OptionRow key={option.option} option={option} most={most} isChosen={option.option === chosen} />
      ))}
    </TableFrame>
  );
}

interface OptionRowProps {
  readonly option: OptionInMarket;
  readonly most: number;
  readonly isChosen: boolean;
}

function OptionRow({ option, most, isChosen }: OptionRowProps) {
  const { movement, name } = option;
  const isTrend = movement.trend === 'gaining' || movement.trend === 'losing';
  return (
    <tr data-strong={isChosen || undefined}>
      <th scope="row">
        <Link to="/products/$option" params={{ option: option.option }}>
          {name}
        </Link>
        {option.kind !== 'product' && <span className="sub">{spoken(option.kind)}</span>}
      </th>
      <td className="first" data-label="Free share">
        <Figure figure={option.freeShare} label={`Free share of ${name}`} />
      </td>
      <td data-label="Held by" style={{ minWidth: 150 }}>
        <span>
          <HoldersBar counts={option.standing} most={most} />
          <span className="sub">{standingText(option.standing)}</span>
        </span>
      </td>
      <td className="number" data-label="Adoption">
        <Figure figure={option.adoption} label={`Adoption of ${name}`} short />
      </td>
      <td data-label="Net free teams">
        <span className={isTrend ? 'strong' : undefined}>
          {signed(movement.net)}
          {isTrend && `, ${movement.trend}`}
          <span className="sub">
            {movement.came} came, {movement.left} left
            {movement.unfreeCame > 0 && `; ${movement.unfreeCame} came without being free`}
          </span>
        </span>
      </td>
      <td data-label="Balance">
        <BalanceText balance={option.balance} />
      </td>
      <td data-label="Stay 2 years">
        <SurvivalText option={option} />
      </td>
    </tr>
  );
}

/** The balance as a sum that adds up, so that no team can be lost between two figures. */
function BalanceText({ balance }: Pick<OptionInMarket, 'balance'>) {
  const { opening, arrivals, departures, cameIntoView, wentOutOfView, closing } = balance;
  const view = [
    cameIntoView > 0 ? `${cameIntoView} came into view` : '',
    wentOutOfView > 0 ? `${wentOutOfView} went out of view` : '',
  ].filter(Boolean);
  return (
    <span>
      <span className="nowrap">
        {opening} + {arrivals} − {departures}
        {cameIntoView > 0 && ` + ${cameIntoView}`}
        {wentOutOfView > 0 && ` − ${wentOutOfView}`} = {closing}
      </span>
      {view.length > 0 && <span className="sub">{view.join(', ')}</span>}
    </span>
  );
}

function SurvivalText({ option: { survival } }: { readonly option: OptionInMarket }) {
  const point = survival.at.find(({ days }) => days === 730);
  if (point === undefined || point.survival === null) return <span className="quiet">unknown</span>;
  return (
    <span>
      <span className="nowrap">
        {percent(point.survival)}{' '}
        {point.low !== null && point.high !== null && (
          <span className="quiet">
            ({Math.round(point.low * 100)} to {Math.round(point.high * 100)})
          </span>
        )}
      </span>
      <span className="sub">
        {survival.ended} of {survival.tenures} ended
      </span>
    </span>
  );
}
