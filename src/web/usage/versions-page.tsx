import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { Vocabulary } from '#domains/adoption/measures/vocabulary/contract.ts';
import { VersionsReport } from '#domains/adoption/ui/versions-report.tsx';
import { Answered } from './answered.tsx';
import { UseField, useAsking } from './use-controls.tsx';
import { UseFrame, useAsked } from './use-frame.tsx';
import { versionsQuery } from './use-queries.ts';

const USUAL = 'version';

/** Which versions of a product are in use, and how an upgrade spreads. */
export function VersionsPage() {
  const { option } = useParams({ from: '/products/$option/versions' });
  const { property } = useSearch({ strict: false });
  const query = useQuery(versionsQuery({ ...useAsked(option), property }));
  return (
    <UseFrame
      option={option}
      title="Versions"
      controls={['per', 'team', 'standing', 'events']}
      own={(vocabulary) => <PropertyField vocabulary={vocabulary} property={property ?? USUAL} />}
      asked={query.data?.asked}
    >
      {() => (
        <Answered query={query}>
          {(answer) => (
            <>
              <p className="sentence">{answer.sentence}</p>
              <VersionsReport answer={answer} />
            </>
          )}
        </Answered>
      )}
    </UseFrame>
  );
}

interface PropertyFieldProps {
  readonly vocabulary: Vocabulary | undefined;
  readonly property: string;
}

function PropertyField({ vocabulary, property }: PropertyFieldProps) {
  const ask = useAsking();
  const known = vocabulary?.properties.map(({ property: name }) => name) ?? [];
  return (
    <UseField
      label="The version is its"
      value={property}
      choices={known.map((name) => [name, name] as const)}
      onChange={(value) => ask({ property: value === USUAL ? undefined : value })}
    />
  );
}
