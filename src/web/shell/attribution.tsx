import { useQuery } from '@tanstack/react-query';
import { examplesQuery } from '../queries.ts';

/** Where the data of an example come from and under which terms, on every page of an organisation that was filled from it. */
export function Attribution({ filledFrom }: { readonly filledFrom: string }) {
  const { data } = useQuery(examplesQuery);
  const example = data?.find(({ key }) => key === filledFrom);
  if (example === undefined) return null;
  return (
    <footer className="attribution">
      <p className="note">
        An example: {example.title}. {example.source}
      </p>
    </footer>
  );
}
