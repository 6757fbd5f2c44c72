import { phraseOf } from '../headers/rules.ts';

/** What columns are called, in English, French and German, by the field that is meant: the surest first. */
const FIELDS: Readonly<Record<string, string>> = {
  key: 'key, id, identifier, code, slug, identifiant, clé, Kennung, Schlüssel, Schluessel, Kürzel, uid, reference, référence, number, numéro, Nummer, nr, login, user name, user id, matricule, Personalnummer, employee id',
  name: 'name, nom, Bezeichnung, label, libellé, title, titre, Titel, full name, display name, nom complet, intitulé, désignation, Benennung',
  parent:
    'parent, parent team, parent unit, superior, supérieur, rattachement, übergeordnet, uebergeordnet, übergeordnete Einheit, part of, belongs to, reports to, division, gehört zu',
  headcount:
    'headcount, head count, effectif, fte, etp, staff, size, team size, employees, Mitarbeiterzahl, Anzahl Mitarbeiter, Mitarbeitende, VZÄ, Personen, people, nombre de personnes, nb personnes, members',
  email:
    'email, e-mail, mail, courriel, email address, adresse e-mail, adresse courriel, adresse électronique, Mailadresse',
  owner:
    'owner, propriétaire, Eigentümer, Eigentuemer, owner team, owning team, Besitzer, responsable, verantwortlich, équipe responsable, verantwortliches Team, maintained by, team, squad, équipe, department, Abteilung',
  ownerPerson:
    'owner person, product owner, product manager, contact, Ansprechpartner, personne responsable, responsable produit, manager, lead',
  description: 'description, desc, Beschreibung, summary, about, details, résumé, notes',
  stage:
    'stage, lifecycle, phase, status, statut, étape, état, state, Zustand, Lebenszyklus, cycle de vie, maturity, Reifegrad',
  kind: 'kind, type, Typ, Art, genre, category, catégorie, Kategorie',
  tags: 'tags, keywords, mots-clés, étiquettes, Schlagworte, Stichworte, technologies, labels',
  areas: 'areas, area, domain, domaine, Bereich, business area',
  team: 'team, squad, équipe, department, département, Abteilung, org unit, organisational unit, organizational unit, unit, unité, Einheit, Organisationseinheit, tribe, group, groupe, Gruppe, direction',
  person:
    'person, employee, personne, Mitarbeiter, user, utilisateur, Benutzer, member, membre, Mitglied, employé, collaborateur',
  option:
    'option, product, produit, Produkt, tool, outil, Werkzeug, solution, application, app, Anwendung, software, logiciel, service, system, choice, choix',
  need: 'need, besoin, Bedarf, Bedürfnis, use case, job, purpose, Zweck, cas d’usage, capability',
  statement: 'statement, énoncé, need, besoin, Formulierung, label, name, description, text',
  who: 'who, qui, wer, users, persona',
  takenOn:
    'taken on, taken, from, since, start, start date, begin, adopted, adopted on, depuis, début, date de début, seit, ab, von, Beginn, Startdatum, valid from, date',
  leftOn:
    'left on, left, to, until, end, end date, stopped, jusqu’à, fin, date de fin, bis, Ende, Enddatum, valid to',
  from: 'from, since, start, start date, begin, depuis, début, date de début, seit, ab, von, Beginn, Startdatum, valid from, joined',
  to: 'to, until, end, end date, jusqu’à, fin, date de fin, bis, Ende, Enddatum, valid to, left',
  observedFrom:
    'observed from, first seen, created, created on, creation date, date de création, gegründet, founded, from, since, start date, depuis, seit',
  observedTo: 'observed to, last seen, closed, closed on, aufgelöst, to, until, end date, fin, bis',
  reasons: 'reasons, why, raison, motif, Grund, Gründe, warum, pourquoi',
  considered: 'considered, alternatives, options considered, envisagées, Alternativen',
  note: 'note, comment, remark, commentaire, remarque, Bemerkung, Kommentar, Anmerkung',
  evidence: 'evidence, preuve, Beleg, Nachweis',
  several: 'several, multiple, plusieurs, mehrere',
  archived: 'archived, archivé, archiviert, inactive, inactif, inaktiv, deleted, gelöscht',
  price: 'price, prix, Preis, cost, coût, Kosten, tarif',
  currency: 'currency, devise, monnaie, Währung',
  vendors: 'vendors, supplier, fournisseur, Lieferant, Anbieter',
  play: 'play, judged as',
};

/** Under which word of the map of links an address belongs. */
const LINKS: Readonly<Record<string, string>> = {
  page: 'url, link, lien, website, web site, site web, homepage, Webseite, page, address, adresse web',
  docs: 'docs, documentation, Dokumentation, wiki, handbook, manual, doc url, documentation url',
  repository:
    'repository, repo, git, github, gitlab, dépôt, source code, Quellcode, repo url, repository url',
  help: 'help, support, aide, Hilfe, slack, channel, support url',
  status: 'status page, status url',
};

/** What files and columns call the things that records are about, beside the kind's own name. */
const KINDS: Readonly<Record<string, string>> = {
  team: `${FIELDS.team}, organisation chart, org chart, organigramme, Organigramm, structure`,
  person: `${FIELDS.person}, people, staff, directory, annuaire, Verzeichnis, Personal, personnel`,
  option: `${FIELDS.option}, catalogue, catalog, Katalog, platform, Plattform, portfolio`,
  need: `${FIELDS.need}`,
  choice: 'choice, choix, usage, use, adoption, tenure, Nutzung, Wahl, Auswahl, utilisation, decision',
  membership: 'membership, member, membre, Mitgliedschaft, appartenance',
};

const fields = phrases(FIELDS);
const links = phrases(LINKS);
const kinds = phrases(KINDS);

/** The phrases by which a field is called, the surest first. */
export function synonymsOf(field: string): readonly string[] {
  return [...new Set([phraseOf(field), ...(fields.get(field) ?? [])])];
}

/** The phrases of links, by the word under which they belong. */
export function linkPhrases(): ReadonlyMap<string, readonly string[]> {
  return links;
}

/** The phrases by which the thing of a record kind is called. */
export function kindPhrases(kind: string): readonly string[] {
  return [...new Set([phraseOf(kind), ...(kinds.get(kind) ?? [])])];
}

function phrases(table: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(table).map(([word, said]) => [word, said.split(', ').map(phraseOf)]));
}
