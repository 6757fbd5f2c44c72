import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** How large a made-up organisation is. */
export interface Size {
  readonly teams: number;
  readonly needs: number;
  readonly productsPerNeed: number;
  readonly choices: number;
  readonly mandates: number;
}

/** The size that PROOF names: 1,000 products, 2,000 teams, 500,000 choices over 10 years. */
export const FULL: Size = { teams: 2000, needs: 200, productsPerNeed: 5, choices: 500_000, mandates: 40 };

const FIRST_DAY = Date.UTC(2016, 0, 1);
const DAYS = 3650;
const DAY = 86_400_000;
/** What a line of choices over the ten years comes to on average. */
const CHOICES_A_LINE = 3.5;

/** A seeded generator (mulberry32): the same seed gives the same organisation. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const iso = (day: number) => new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);

/**
 * Writes an organisation as CSV files with their mapping: a tree of teams, needs with their products (the first ones more
 * popular), and per team and need a line of choices that switch every year or two. Returns the paths, mapping first.
 */
export async function writeWorld(
  folder: string,
  size: Size,
  seed = 1,
): Promise<{ map: string; files: string[] }> {
  await mkdir(folder, { recursive: true });
  const random = generator(seed);
  const file = (name: string) => join(folder, name);
  await writeFile(
    file('teams.csv'),
    lines(
      'team,parent,from',
      size.teams,
      (index) => `team-${index},${index < 20 ? '' : `team-${index % 20}`},2016-01-01`,
    ),
  );
  const products = size.needs * size.productsPerNeed;
  await writeFile(
    file('options.csv'),
    lines(
      'need,option,owner',
      products,
      (index) => `need-${index % size.needs},product-${index},team-${index % size.teams}`,
    ),
  );
  await writeFile(
    file('mandates.csv'),
    lines(
      'key,need,option,team,from,review',
      size.mandates,
      (index) =>
        `rule-${index},need-${index},product-${index},team-${index % 20},${iso(1000 + index * 40)},${iso(1400 + index * 40)}`,
    ),
  );
  await writeChoices(file('choices.csv'), size, random);
  await writeFile(file('mapping.yaml'), MAPPING);
  return {
    map: file('mapping.yaml'),
    files: ['teams', 'options', 'mandates', 'choices'].map((name) => file(`${name}.csv`)),
  };
}

function lines(header: string, count: number, line: (index: number) => string): string {
  return `${[header, ...Array.from({ length: count }, (_, index) => line(index))].join('\n')}\n`;
}

async function writeChoices(
  path: string,
  { teams, needs, productsPerNeed, choices }: Size,
  random: () => number,
): Promise<void> {
  const out = createWriteStream(path);
  out.write('team,need,option,taken,gives\n');
  // About as many choices a team and need as make the wanted number; a line switches every one to five years.
  let written = 0;
  for (let pair = 0; pair < teams * needs && written < choices; pair += 1) {
    const left = (choices - written) / (teams * needs - pair);
    if (random() > left / CHOICES_A_LINE) continue;
    const [team, need] = [pair % teams, Math.floor(pair / teams)];
    for (
      let day = Math.floor(random() * 900);
      day < DAYS && written < choices;
      day += 300 + Math.floor(random() * 1500)
    ) {
      // The product of two draws prefers the first products of a need.
      const product = need + needs * Math.floor(random() * random() * productsPerNeed);
      out.write(
        `team-${team},need-${need},product-${product},${iso(day)},${random() < 0.5 ? 'money' : ''}\n`,
      );
      written += 1;
    }
  }
  out.end();
  await finished(out);
}

const MAPPING = `musthave: 1
title: A made-up organisation
files:
  - file: teams.csv
    records:
      - kind: team
        fields: { key: team, parent: parent, observedFrom: from }
  - file: options.csv
    records:
      - kind: need
        fields: { key: need }
      - kind: market-team
        fields: { need: need, scope: { value: all } }
      - kind: market-option
        fields: { need: need, option: option }
      - kind: option
        fields: { key: option, owner: owner, kind: { value: product } }
  - file: mandates.csv
    records:
      - kind: mandate
        fields:
          key: key
          need: need
          option: option
          scope: { value: subtree }
          teams: { column: team, split: ';' }
          authority: { value: The board }
          reason: { value: One way to do it }
          startsOn: from
          reviewOn: review
  - file: choices.csv
    records:
      - kind: choice
        fields:
          team: team
          need: need
          option: option
          takenOn: taken
          exchange: { column: gives, split: ';' }
          source: { value: imported }
`;
