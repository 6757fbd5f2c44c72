import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { SourceForm } from '#domains/adoption/ui/source-form.tsx';
import { keyOf } from '#domains/catalogue/ui/catalogue-words.ts';
import { RECORDS } from '../queries.ts';
import { useNotice } from '../shell/notice.tsx';
import { sourcesQuery } from '../sources/source-queries.ts';
import { putRecords, useClose } from './saving.ts';

/** Makes a source, or renames one; afterwards its own page is open, where its snippet is. */
export function SourceDialog() {
  const { ofKey } = useSearch({ strict: false });
  const { data: sources } = useQuery(sourcesQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useNotice();
  const close = useClose();
  if (sources === undefined) return null;
  return (
    <SourceForm
      source={ofKey === undefined ? undefined : sources.find(({ key }) => key === ofKey)}
      taken={sources.map(({ key }) => key)}
      keyOf={keyOf}
      onClose={close}
      onSave={async (source) => {
        await putRecords({ 'event-sources': [source] });
        await client.invalidateQueries({ queryKey: [RECORDS] });
        say(`Saved: the source ${source.name ?? source.key}.`);
        await navigate({
          to: '/sources/$source',
          params: { source: source.key },
          search: (before) => ({ ...before, record: undefined, ofKey: undefined }),
        });
      }}
    />
  );
}
