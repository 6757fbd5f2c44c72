import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Knowing } from '../knowing/actions.ts';
import type { Members } from '../members/actions.ts';
import { countUseDays, readOtherNames } from './events.ts';

export interface UserParts {
  readonly clickhouse: ClickHouse;
  readonly knowing: Knowing;
  readonly members: Members;
  readonly keeper: Pick<Keeper, 'catchUp'>;
}

/** Somebody as the records, or a list, name them. */
interface Named {
  readonly key: string;
  readonly email: string | null;
}

/** Days (since 1970), both included, and the product used on them, by key. */
interface Stretch {
  readonly product: string;
  readonly from: number;
  readonly to: number;
}

/** On how many of the days each of these people used a product, by key; who used it on none is left out. */
export type FindUseDays = (
  organisationId: number,
  people: readonly Named[],
  stretch: Stretch,
) => Promise<ReadonlyMap<string, number>>;

/** Looks people up by the tokens that events have for them: by key, else by e-mail address, under any name they go by. */
export function createUseDays({ clickhouse, knowing, members, keeper }: UserParts): FindUseDays {
  return async (organisationId, people, { product, from, to }) => {
    await keeper.catchUp();
    const { products, personToken, revision } = await knowing.of(organisationId, true);
    const id = products.get(product);
    if (id === undefined) return new Map();
    const { people: known } = await members.of(organisationId, revision);
    const names = await readOtherNames(clickhouse, organisationId, known);
    const days = await countUseDays(clickhouse, organisationId, known, { product: id, from, to });
    const daysOf = (name: string) => {
      const token = personToken(name);
      return days.get(names.get(token) ?? token) ?? 0;
    };
    const found = people.map(({ key, email }) => {
      const used = [key, ...(email === null ? [] : [email, email.toLowerCase()])].map(daysOf);
      return [key, Math.max(...used)] as const;
    });
    return new Map(found.filter(([, used]) => used > 0));
  };
}
