import { z } from 'zod';
import type { MappableKind } from '../mappings/contract.ts';

/** What a field of a record takes, as far as reading a cell for it needs to know. */
export interface FieldShape {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
  readonly list: boolean;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly schema: z.ZodType;
}

/** The part of JSON Schema that zod writes for the fields of records. */
interface Described {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
  readonly description?: string;
  readonly $ref?: string;
}

interface DescribedObject {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
}

interface Definitions extends DescribedObject {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Described & DescribedObject>>;
}

/** The fields of a kind of record, in the order of its schema. */
export function shapesOf(kind: MappableKind): FieldShape[] {
  const root = z.toJSONSchema(kind.schema, { io: 'input', unrepresentable: 'any' }) as Definitions;
  const lookUp = (ref: string | undefined) => root.$defs?.[ref?.split('/').at(-1) ?? ''];
  const object = lookUp(root.$ref) ?? root;
  return Object.entries(kind.schema.shape).flatMap(([name, schema]) => {
    const described = object.properties?.[name];
    if (described === undefined) return [];
    const typed = withoutNull(described, lookUp);
    const item = typed.items === undefined ? typed : withoutNull(typed.items, lookUp);
    return {
      name,
      type: typeOf(item),
      list: typed.type === 'array',
      required: object.required?.includes(name) ?? false,
      description: described.description,
      schema: schema as z.ZodType,
    };
  });
}

function withoutNull(
  described: Described,
  lookUp: (ref: string | undefined) => Described | undefined,
): Described {
  const target = lookUp(described.$ref) ?? described;
  const others = target.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  const [only] = others;
  return only === undefined || others.length > 1 ? target : withoutNull(only, lookUp);
}

function typeOf({ type }: Described): FieldShape['type'] {
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'boolean' : 'text';
}
