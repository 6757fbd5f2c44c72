import { Link } from '@tanstack/react-router';
import { counted } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Portfolio } from '../contract.ts';

const SOON = -60;

interface DueMandatesProps extends Pick<Portfolio, 'mandates' | 'lines'> {
  readonly needName: (need: string) => string;
}

/** Mandates whose review is due or overdue: debts, so they come first. Nothing when there are none. */
export function DueMandates({ mandates, lines, needName }: DueMandatesProps) {
  const due = mandates.filter(({ overdueDays }) => overdueDays > SOON);
  if (due.length === 0) return null;
  const nameOf = (key: string) => lines.find(({ option }) => option === key)?.name ?? key;
  return (
    <Section
      title="Mandates to defend or lift"
      aside={
        <Link to="/catalogue" search={{ part: 'mandates' }}>
          All mandates
        </Link>
      }
    >
      <TableFrame heads={['Review', 'What is compulsory', 'For the need', 'By whom']}>
        {due.map((mandate) => (
          <tr key={mandate.key}>
            <td className="first">
              <span className={mandate.overdueDays > 0 ? 'alarm strong' : undefined}>
                {dueText(mandate.overdueDays)}
              </span>
              <span className="sub">{mandate.reviewOn}</span>
            </td>
            <th scope="row">
              <Link to="/products/$option" params={{ option: mandate.option }}>
                {nameOf(mandate.option)}
              </Link>
            </th>
            <td data-label="Need">
              <Link to="/markets/$need" params={{ need: mandate.need }}>
                {needName(mandate.need)}
              </Link>
            </td>
            <td data-label="By whom">{mandate.authority}</td>
          </tr>
        ))}
      </TableFrame>
    </Section>
  );
}

function dueText(days: number): string {
  if (days > 0) return `overdue by ${counted(days, 'days')}`;
  return days === 0 ? 'due today' : `due in ${counted(-days, 'days')}`;
}
