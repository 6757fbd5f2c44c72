import { z } from 'zod';

/** How a mapping file says which columns of which files become which fields of which records. */

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const constant = z.union([scalar, z.null()]);
const words = z.array(scalar.transform(String)).max(1000);
const column = z.string().min(1).max(1000);
const decimal = z.enum(['.', ',']);
const missing = words.describe('Words that mean that a cell is empty, such as NA');

const fieldSource = z
  .strictObject({
    column: column.optional().describe('The column, by its name in the header'),
    value: z
      .union([constant, z.array(scalar)])
      .optional()
      .describe('The same value for every row; null clears the field'),
    template: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe('Columns joined, such as "{department}-{id}"; empty when one of them is'),
    split: z.string().min(1).max(10).optional().describe('A cell holds a list, its items separated by this'),
    item: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('Of a cell that is split, only this item, counted from 1; for a field that is no list'),
    none: words.min(1).optional().describe('Of a list: what a cell says for an empty one'),
    json: z.literal(true).optional().describe('The cell holds the whole value, a list or a map, as JSON'),
    map: z
      .record(z.string(), constant)
      .optional()
      .describe('From what a cell says to what the field becomes'),
    otherwise: constant.optional().describe('What becomes of a cell that the map does not have'),
    unmapped: z
      .enum(['refuse', 'keep'])
      .optional()
      .describe('Whether such a cell is refused, which is usual, or kept as it is'),
    date: z
      .union([z.string(), z.array(z.string()).min(1).max(20)])
      .optional()
      .describe('Date format or formats, such as D.M.YYYY'),
    as: z
      .enum(['first', 'last', 'precision'])
      .optional()
      .describe('Of a date: its first day, its last, or how exact it is (day, month, quarter, year)'),
    decimal: decimal.optional().describe('The decimal sign of numbers'),
    missing: missing.optional(),
    empty: constant
      .optional()
      .describe('What an empty cell becomes; null clears the field. Left out: the field stays as it is'),
  })
  .meta({
    id: 'ImportFieldSource',
    description: 'Where the value of a field comes from. Exactly one of column, value, template.',
  });

export const field = z
  .union([column.describe('A column, by its name in the header'), fieldSource])
  .meta({ id: 'ImportField' });

const sayings = z.union([scalar, words.min(1)]);

const condition = z
  .strictObject({
    column,
    is: sayings.optional().describe('The cell says this, or one of these'),
    not: sayings.optional().describe('The cell says none of these'),
    split: z
      .string()
      .min(1)
      .max(10)
      .optional()
      .describe('The cell holds a list, its items separated by this'),
    has: sayings.optional().describe('The list has this item, or one of these'),
    empty: z.boolean().optional().describe('Whether the cell is empty'),
  })
  .meta({ id: 'ImportCondition', description: 'Which rows yield the record.' });

/** The parts of a record entry beside its kind and fields. */
export const recordParts = {
  when: z
    .union([condition, z.array(condition).max(50)])
    .optional()
    .describe('Only rows of which all this holds'),
  onlyKnown: z
    .array(column)
    .max(20)
    .optional()
    .describe(
      'Fields that may name what is not there: a row then yields no record, instead of being refused',
    ),
};

const recordEntry = z.strictObject({
  kind: z.string(),
  fields: z.record(z.string(), field),
  ...recordParts,
});

/** A mapping whose record entries are described by the schema given. */
export function mappingOf<Entry extends z.ZodType>(entry: Entry) {
  const file = z.strictObject({
    file: z
      .string()
      .min(1)
      .max(500)
      .describe('Name of a file, or a pattern with * and ?; folders do not count'),
    optional: z.boolean().default(false).describe('Whether the file may be left out'),
    encoding: z
      .string()
      .max(50)
      .optional()
      .describe('Left out: told by the bytes (UTF-8, UTF-16, Windows-1252)'),
    delimiter: z
      .string()
      .length(1)
      .regex(/[^"\r\n]/)
      .optional()
      .describe('Left out: found among , ; | and the tab'),
    header: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('Row of the header. Left out: the first that is not empty'),
    columns: z
      .array(column)
      .min(1)
      .max(2000)
      .optional()
      .describe('Names of the columns of a file that has no header'),
    decimal: decimal
      .optional()
      .describe('The decimal sign of its numbers. Left out: told by each number, or refused'),
    missing: missing.optional(),
    records: z.array(entry).min(1).max(100),
  });
  return z.strictObject({
    musthave: z.literal(1).describe('Version of this notation'),
    title: z.string().min(1).max(200).describe('What is imported'),
    description: z.string().max(4000).optional(),
    source: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe(
        'Name of where the files come from: what it says is then remembered, and only its news is written',
      ),
    complete: z
      .boolean()
      .default(false)
      .describe(
        'Whether the files hold all that the source has: what it had before and has no more is then ended',
      ),
    files: z.array(file).min(1).max(200),
  });
}

export const mapping = mappingOf(recordEntry);

type Mapping = z.output<typeof mapping>;
export type FileEntry = Mapping['files'][number];
export type RecordEntry = z.output<typeof recordEntry>;
export type FieldSource = z.output<typeof fieldSource>;
export type Condition = z.output<typeof condition>;

/** A kind of record that a mapping may name. */
export interface MappableKind {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodObject;
}
