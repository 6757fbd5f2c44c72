import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { SavedFilterForm } from '#domains/catalogue/filters/ui/saved-filter-form.tsx';
import { MeasureForm } from '#domains/catalogue/measures/ui/measure-form.tsx';
import { ResearchNoteForm } from '#domains/catalogue/research/ui/research-note-form.tsx';
import { StandardForm } from '#domains/catalogue/standards/ui/standard-form.tsx';
import { StandardResultForm } from '#domains/catalogue/standards/ui/standard-result-form.tsx';
import { filterOf } from '../catalogue/filters.ts';
import { savedFiltersQuery, standardsQuery } from '../catalogue-queries.ts';
import { writeSearch } from '../search.ts';
import { today } from '../shell/months.ts';
import { useLists } from './lists.ts';
import { useClose, useSaving } from './saving.ts';

export function MeasureDialog() {
  const { ofOption = '' } = useSearch({ strict: false });
  const save = useSaving();
  const close = useClose();
  return (
    <MeasureForm
      option={ofOption}
      onClose={close}
      onSave={(measure) =>
        save(`Recorded: ${measure.measure}, ${measure.from} to ${measure.to}.`, { measures: [measure] })
      }
    />
  );
}

export function StandardDialog() {
  const { ofOption = '' } = useSearch({ strict: false });
  const save = useSaving();
  const close = useClose();
  return (
    <StandardForm
      option={ofOption}
      onClose={close}
      onSave={(standard) => save('Recorded: the standard.', { standards: [standard] })}
    />
  );
}

export function StandardResultDialog() {
  const { ofOption = '', ofKey } = useSearch({ strict: false });
  const { data: standards } = useQuery(standardsQuery(ofOption));
  const save = useSaving();
  const close = useClose();
  const standard = standards?.find(({ key }) => key === ofKey);
  if (standard === undefined) return null;
  return (
    <StandardResultForm
      standard={standard}
      onClose={close}
      onSave={(result) =>
        save(`Recorded: the result of ${result.from} to ${result.to}.`, { 'standard-results': [result] })
      }
    />
  );
}

export function ResearchNoteDialog() {
  const { ofNeed = '' } = useSearch({ strict: false });
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (lists === undefined) return null;
  return (
    <ResearchNoteForm
      need={ofNeed}
      options={lists.optionsOf(ofNeed)}
      today={today()}
      onClose={close}
      onSave={(note) => save(`Added: ${note.method} of ${note.on}.`, { 'research-notes': [note] })}
    />
  );
}

export function SavedFilterDialog() {
  const search = useSearch({ strict: false });
  const { data: saved } = useQuery(savedFiltersQuery);
  const save = useSaving();
  const close = useClose();
  return (
    <SavedFilterForm
      search={writeSearch(filterOf(search)).replace(/^\?/, '')}
      saved={saved ?? []}
      onClose={close}
      onSave={(filter) => save(`Saved: the filter ${filter.name}.`, { 'saved-filters': [filter] })}
    />
  );
}
