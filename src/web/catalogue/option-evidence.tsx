import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { MeasuresTable } from '#domains/catalogue/measures/ui/measures-table.tsx';
import { RelationsList } from '#domains/catalogue/relations/ui/relations-list.tsx';
import { StandardsTable } from '#domains/catalogue/standards/ui/standards-table.tsx';
import { Section } from '#ui/section.tsx';
import { measuresQuery, relationsQuery, standardsQuery } from '../catalogue-queries.ts';

interface OptionEvidenceProps {
  readonly option: string;
}

/** What was counted of an option, what it promises, and what it stands on. */
export function OptionEvidence({ option }: OptionEvidenceProps) {
  return (
    <>
      <Measures option={option} />
      <Standards option={option} />
      <Relations option={option} />
    </>
  );
}

function Measures({ option }: OptionEvidenceProps) {
  const { data: measures } = useQuery(measuresQuery(option));
  return (
    <Section
      title="Measures"
      aside={
        <Link to="." search={(before) => ({ ...before, record: 'measure', ofOption: option })}>
          Record a measure
        </Link>
      }
    >
      {measures === undefined ? (
        <p className="note">Loading…</p>
      ) : measures.length === 0 ? (
        <p className="lacking">
          Nothing was counted of it yet: how often it was started and completed, what it cost, how long it was
          up.
        </p>
      ) : (
        <MeasuresTable measures={measures} />
      )}
    </Section>
  );
}

function Standards({ option }: OptionEvidenceProps) {
  const { data: standards } = useQuery(standardsQuery(option));
  return (
    <Section
      title="Standards"
      aside={
        <Link to="." search={(before) => ({ ...before, record: 'standard', ofOption: option })}>
          Record a standard
        </Link>
      }
    >
      {standards === undefined ? (
        <p className="note">Loading…</p>
      ) : standards.length === 0 ? (
        <p className="lacking">It promises nothing that is recorded.</p>
      ) : (
        <StandardsTable standards={standards} option={option} />
      )}
    </Section>
  );
}

const FIRST = 50;

function Relations({ option }: OptionEvidenceProps) {
  const [limit, setLimit] = useState(FIRST);
  const { data } = useQuery(relationsQuery(option, limit));
  return (
    <Section title="Relations">
      {data === undefined ? (
        <p className="note">Loading…</p>
      ) : data.total === 0 ? (
        <p className="quiet">No relation to another option is recorded.</p>
      ) : (
        <RelationsList option={option} relations={data.relations} />
      )}
      {data !== undefined && data.total > data.relations.length && (
        <p>
          <button type="button" className="link" onClick={() => setLimit(10_000)}>
            Show all {data.total}
          </button>
        </p>
      )}
    </Section>
  );
}
