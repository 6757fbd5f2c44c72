import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChoiceRecord, removeChoice } from '#domains/choices/contract.ts';
import { spoken } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import { call } from '../api.ts';
import { choicesQuery, RECORDS } from '../queries.ts';

/** The choices recorded of a team, folded; a mistake can be removed. */
export function TeamLedger({ team }: { readonly team: string }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...choicesQuery({ team }), enabled: open });
  return (
    <Section title="Ledger">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Every choice recorded of this team</summary>
        {data !== undefined && <LedgerTable choices={data.choices} />}
      </details>
    </Section>
  );
}

function LedgerTable({ choices }: { readonly choices: readonly ChoiceRecord[] }) {
  return (
    <TableFrame heads={['Taken', 'Need and option', 'Left', 'Why', 'Source']} acts>
      {choices.map((choice) => (
        <LedgerRow key={choice.id} choice={choice} />
      ))}
    </TableFrame>
  );
}

function LedgerRow({ choice }: { readonly choice: ChoiceRecord }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const removal = useMutation({
    mutationFn: () => call<typeof removeChoice>('delete', '/v1/choices/{id}', { params: { id: choice.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [RECORDS] }),
  });
  const { need, option, takenOn, precision, leftOn, reasons, leftReasons, note, source } = choice;
  return (
    <tr>
      <th scope="row">
        {takenOn}
        {precision !== 'day' && <span className="sub">to the {precision}</span>}
      </th>
      <td className="first">
        {need}: <b>{option}</b>
      </td>
      <td data-label="Left">{leftOn ?? <span className="quiet">not recorded</span>}</td>
      <td data-label="Why">
        {[...reasons, ...leftReasons].map(spoken).join(', ') || note || (
          <span className="quiet">unknown</span>
        )}
      </td>
      <td data-label="Source">{source}</td>
      <td>
        {asked ? (
          <span className="actions">
            <button
              type="button"
              className="link alarm"
              onClick={() => removal.mutate()}
              disabled={removal.isPending}
            >
              Remove for good
            </button>
            <button type="button" className="link" onClick={() => setAsked(false)}>
              Keep
            </button>
            {removal.error !== null && <span className="alarm">{removal.error.message}</span>}
          </span>
        ) : (
          <button
            type="button"
            className="link"
            aria-label={`Recorded by mistake: ${option}, taken ${takenOn}`}
            onClick={() => setAsked(true)}
          >
            Recorded by mistake
          </button>
        )}
      </td>
    </tr>
  );
}
