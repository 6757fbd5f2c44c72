import { recordKind } from '#platform/record-kind.ts';
import type { SaveContext } from '#platform/records.ts';
import {
  type NeedPatch,
  type NeedRecord,
  needPatch,
  type OptionPatch,
  type OptionRecord,
  optionPatch,
} from './contract.ts';
import { findOptionProblem, settleOption } from './rules.ts';
import { NEED, OPTION } from './store.ts';
import { indexOptions } from './words/store.ts';

const needs = recordKind<NeedPatch, NeedRecord>({
  name: 'need',
  plural: 'needs',
  description: "Something teams have to get done, in a user's words.",
  schema: needPatch,
  table: NEED,
  blank: ({ key }) => ({
    key,
    statement: key,
    statements: {},
    who: null,
    evidence: 'assumed',
    several: false,
    archived: false,
  }),
});

/** The list of areas that an organisation has. */
export type FindAreas = (db: SaveContext['db'], organisationId: number) => Promise<readonly string[]>;

/** The importable needs and options, in the order in which they build on each other. */
export function catalogueRecords(findAreas: FindAreas) {
  const options = recordKind<OptionPatch, OptionRecord>({
    name: 'option',
    plural: 'options',
    description:
      'One way to meet a need: a product, something outside, something home-made, or doing without.',
    schema: optionPatch,
    table: OPTION,
    blank: ({ key, kind = 'product' }) => ({ ...BLANK_OPTION, ...startOf(kind), key, name: key, kind }),
    settle: (row, { patch, stored, today }) => settleOption(row, patch, stored, today),
    prepare: async ({ db, organisationId }) => {
      const areas = await findAreas(db, organisationId);
      // An area that the organisation gave up stays with what has it already, until somebody takes it off.
      return () =>
        (row, { stored }) =>
          findOptionProblem(row, [...areas, ...(stored?.areas ?? [])]);
    },
    written: ({ db, organisationId }, rows) => indexOptions(db, organisationId, rows),
  });
  return [needs, options];
}

const startOf = (kind: OptionRecord['kind']) =>
  kind === 'product' ? ({ stage: 'live', play: 'product' } as const) : { stage: null, play: null };

const BLANK_OPTION = {
  names: {},
  description: null,
  descriptions: {},
  areas: [],
  tags: [],
  links: {},
  archived: false,
  mergedInto: null,
  owner: null,
  ownerPerson: null,
  ownerRole: null,
  stages: {},
  marketType: null,
  madeFor: [],
  ownStaff: null,
  vendorStaff: null,
  vendors: [],
  changedBy: null,
  control: null,
  controlNote: null,
  price: null,
  currency: null,
  priceUnit: null,
  priceSource: null,
  priceOn: null,
  feedbackChannels: null,
  reviewedOn: null,
  improvedOn: null,
  fee: null,
  onlineStages: {},
};
