import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import {
  SERVICE_COLUMNS,
  SERVICE_VERDICTS,
  type ServiceLine,
  type ServiceNoun,
} from '#domains/assessment/ui/services-order.ts';
import { ServicesTable } from '#domains/assessment/ui/services-table.tsx';
import { FilterField, matches } from '#ui/filter-field.tsx';
import { Section } from '#ui/section.tsx';
import { sortedBy } from '#ui/sort-header.tsx';
import { teamsQuery } from '../queries.ts';

/** How a team is called, as soon as the teams are there; its key until then. */
function useOwnerName(): (key: string) => string {
  const { data } = useQuery(teamsQuery);
  const names = useMemo(() => new Map((data ?? []).map(({ key, name }) => [key, name])), [data]);
  return (key) => names.get(key) ?? key;
}

const TITLES = { services: 'Service by service', utilities: 'Utility by utility' } as const;
const FIND = { services: 'Find a service', utilities: 'Find a utility' } as const;

interface ServicesSectionProps {
  readonly lines: readonly ServiceLine[];
  readonly noun: ServiceNoun;
}

/** Services or utilities one by one, narrowed and ordered by the address. */
export function ServicesSection({ lines, noun }: ServicesSectionProps) {
  const search = useSearch({ strict: false });
  // The field shows what is typed at once; the rows may come a moment later.
  const { text, verdict, owner, sort } = useDeferredValue(search);
  const ownerName = useOwnerName();
  const owners = [...new Set(lines.flatMap((line) => line.owner ?? []))].map((value) => ({
    value,
    label: ownerName(value),
  }));
  const words = SERVICE_VERDICTS.filter((word) => lines.some((line) => line.verdict.verdict === word));
  const columns = { ...SERVICE_COLUMNS, owner: (line: ServiceLine) => line.owner && ownerName(line.owner) };
  const found = lines.filter(
    (line) =>
      matches(text, line.name, line.option, line.owner && ownerName(line.owner)) &&
      (verdict === undefined || line.verdict.verdict === verdict) &&
      (owner === undefined || line.owner === owner),
  );
  return (
    <Section
      title={TITLES[noun]}
      aside={
        <span className="note">
          {found.length} of {lines.length}
        </span>
      }
    >
      <div className="filters">
        <FilterField name="text" label={FIND[noun]} />
        <FilterField
          name="verdict"
          label="Verdict"
          choices={words.map((value) => ({ value, label: value }))}
        />
        <FilterField
          name="owner"
          label="Owner"
          choices={owners.toSorted((a, b) => a.label.localeCompare(b.label, 'en'))}
        />
      </div>
      {found.length === 0 ? (
        <p className="lacking">None of them matches. Clear the text, the verdict or the owner above.</p>
      ) : (
        <ServicesTable lines={sortedBy(found, sort, columns)} noun={noun} ownerName={ownerName} />
      )}
      <p className="note">
        Bars of standards: solid where counted cases show it, hollow where only a share was reported or it is
        within chance of the target, dashed where no result tells.
      </p>
    </Section>
  );
}
