import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How large a made-up catalogue is. */
export interface CatalogueSize {
  readonly teams: number;
  readonly products: number;
  readonly relations: number;
}

/** The size that PROOF names. */
export const FULL: CatalogueSize = { teams: 2000, products: 50_000, relations: 500_000 };

const SUBJECTS = 'payroll travel pension licence translation library fleet building network identity'.split(
  ' ',
);
const WORKS =
  'approval booking calculation lookup reporting archive renewal payment request scheduling'.split(' ');
const SUJETS = 'paie voyages pension permis traduction bibliothèque flotte immeubles réseau identité'.split(
  ' ',
);
const TRAVAUX =
  'approbation réservation calcul recherche rapports archivage renouvellement paiement demande horaire'.split(
    ' ',
  );
const STAGES = ['alpha', 'beta', 'live', 'live', 'live', 'retiring'];
const PLAYS = ['product', 'platform', 'service', 'utility'];
const KINDS = ['built-on', 'consumes', 'provides', 'part-of'];

const pick = (words: readonly string[], index: number) => words[index % words.length] ?? '';

const MAPPING = `musthave: 1
title: A made-up catalogue
files:
  - file: teams.csv
    records: [{ kind: team, fields: { key: key, name: name } }]
  - file: products.csv
    records:
      - kind: option
        fields:
          key: key
          name: name
          names.fr: nom
          description: description
          descriptions.fr: description_fr
          owner: owner
          stage: stage
          play: play
          tags: { column: tags, split: ";" }
  - file: relations.csv
    records: [{ kind: relation, fields: { option: option, kind: kind, other: other } }]
`;

/** Writes a catalogue as CSV files with their mapping. Returns the paths, mapping first. */
export async function writeCatalogue(
  folder: string,
  size: CatalogueSize,
): Promise<{ map: string; files: string[] }> {
  await mkdir(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  await writeFile(file('mapping.yaml'), MAPPING);
  await writeLines(file('teams.csv'), 'key,name', size.teams, (at) => `team-${at},Team ${at}`);
  const header = 'key,name,nom,description,description_fr,owner,stage,play,tags';
  await writeLines(file('products.csv'), header, size.products, (at) => productLine(at, size));
  const each = size.relations / size.products;
  await writeLines(file('relations.csv'), 'option,kind,other', size.relations, (at) => {
    const option = Math.floor(at / each);
    const other = (option + 1 + (at % each) * 37) % size.products;
    return `product-${option},${pick(KINDS, at)},product-${other}`;
  });
  return {
    map: file('mapping.yaml'),
    files: ['teams', 'products', 'relations'].map((name) => file(`${name}.csv`)),
  };
}

function productLine(at: number, { teams }: CatalogueSize): string {
  const [subject, work] = [pick(SUBJECTS, at), pick(WORKS, Math.floor(at / 10))];
  const [sujet, travail] = [pick(SUJETS, at), pick(TRAVAUX, Math.floor(at / 10))];
  const unit = `unit${Math.floor(at / 100)}`;
  const owner = at % 23 === 0 ? '' : `team-${at % teams}`;
  const tags = `tag${at % 200};${subject}`;
  const description = `Does the ${work} of ${subject} for ${unit} and whoever asks for it in region ${at % 13}`;
  const beschrieben = `Fait ${travail} de ${sujet} pour ${unit} et toute personne qui en fait la demande`;
  return `product-${at},${subject} ${work} ${unit} ${at},${sujet} ${travail} ${unit} ${at},${description},${beschrieben},${owner},${pick(STAGES, at)},${pick(PLAYS, at)},${tags}`;
}

async function writeLines(
  path: string,
  header: string,
  count: number,
  line: (at: number) => string,
): Promise<void> {
  function* all() {
    yield `${header}\n`;
    for (let at = 0; at < count; at += 1) yield `${line(at)}\n`;
  }
  await pipeline(Readable.from(all()), createWriteStream(path));
}

/** A Backstage group with so many members, as one YAML document. */
export async function writeGroup(path: string, members: number): Promise<void> {
  const names = Array.from({ length: members }, (_, at) => `    - person-${at}`).join('\n');
  await writeFile(
    path,
    `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: everybody }\nspec:\n  type: organisation\n  children: []\n  members:\n${names}\n`,
  );
}
