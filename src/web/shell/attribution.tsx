import { useQuery } from '@tanstack/react-query';
import { examplesQuery } from '../queries.ts';

/** Where the data of an example come from and under which terms, on every page of an organisation that was filled from it. */
export function Attribution({ tenant }: { readonly tenant: string }) {
  const { data } = useQuery(examplesQuery);
  const example = data?.find(({ title }) => title === tenant);
  if (example === undefined) return null;
  return (
    <footer className="attribution">
      <p className="note">
        An example: {example.title}. {example.source}
      </p>
    </footer>
  );
}
