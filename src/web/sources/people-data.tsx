import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErasingForm } from '#domains/adoption/ui/erasing-form.tsx';
import { ErasuresTable } from '#domains/adoption/ui/erasures-table.tsx';
import { foundText, manyText } from '#domains/adoption/ui/source-words.ts';
import { RECORDS } from '../queries.ts';
import { useNotice } from '../shell/notice.tsx';
import { refusalText } from './refusal-text.ts';
import { erase, erasuresQuery, usagePartsQuery } from './source-queries.ts';

/** What is kept about people: how one is erased, what was erased, and all of it to take out. */
export function PeopleData() {
  const client = useQueryClient();
  const say = useNotice();
  const { data: erasures } = useQuery(erasuresQuery);
  const act = useMutation({
    mutationFn: erase,
    onSuccess: async ({ found }) => {
      say(`Erased. Was found: ${foundText(found)}.`);
      await client.invalidateQueries({ queryKey: [RECORDS] });
    },
  });
  return (
    <>
      <p className="prose">
        Events name people by what their senders call them. It is stored as a keyed hash; whether the names
        are kept beside it is a setting. A person who is to be forgotten is erased from the events and from
        everything that was counted from them.
      </p>
      <ErasingForm
        isBusy={act.isPending}
        refusal={act.error === null ? undefined : refusalText(act.error)}
        onErase={(person) => act.mutate(person)}
      />
      {erasures !== undefined && erasures.length > 0 && <ErasuresTable erasures={erasures} />}
      <UsageParts />
    </>
  );
}

/** Everything that is kept of usage, in files; they are listed when somebody asks. */
function UsageParts() {
  const [isOpen, setOpen] = useState(false);
  const parts = useQuery({ ...usagePartsQuery, enabled: isOpen });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Take usage out, as Parquet</summary>
      <p className="note">
        Products, teams and sources stand there by their keys, people by the token that they are stored under.
      </p>
      {parts.error !== null && <p className="alarm">{refusalText(parts.error)}</p>}
      <ul className="plain-list usage-parts">
        {parts.data?.map(({ name, rows }) => (
          <li key={name}>
            <a href={`/v1/usage-export/${encodeURIComponent(name)}`} download={`${name}.parquet`}>
              {name}
            </a>{' '}
            <span className="quiet">{manyText(rows, 'rows')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
