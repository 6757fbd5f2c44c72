import { z } from 'zod';
import type { MappableKind } from '../mappings/contract.ts';

/** What a field of a record takes, as far as reading a cell for it needs to know. */
export interface FieldShape {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
  readonly list: boolean;
  /** The field is a map: a source gives one of its entries, as in names.fr. */
  readonly map: boolean;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly schema: z.ZodType;
}

/** The part of JSON Schema that zod writes for the fields of records. */
interface Described {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
  readonly additionalProperties?: Described | boolean;
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
    const inside = entriesOf(typed) ?? typed.items;
    const item = inside === undefined ? typed : withoutNull(inside, lookUp);
    return {
      name,
      type: typeOf(item),
      list: typed.type === 'array',
      map: entriesOf(typed) !== undefined,
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

/** What the entries of a map are; undefined for what is no map. */
function entriesOf({ type, additionalProperties }: Described): Described | undefined {
  return type === 'object' && typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** The shape of one entry of a map, as a field of its own. */
export function entryShape(shape: FieldShape, entry: string): FieldShape {
  const alone = z.unknown().superRefine((value, context) => {
    const [issue] = shape.schema.safeParse({ [entry]: value }).error?.issues ?? [];
    if (issue !== undefined) context.addIssue({ code: 'custom', message: issue.message });
  });
  return { ...shape, name: `${shape.name}.${entry}`, map: false, required: false, schema: alone };
}

function typeOf({ type }: Described): FieldShape['type'] {
  const [only] = [type ?? []].flat().filter((name) => name !== 'null');
  if (only === 'number' || only === 'integer') return 'number';
  return only === 'boolean' ? 'boolean' : 'text';
}
