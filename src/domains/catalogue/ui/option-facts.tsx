import { Link } from '@tanstack/react-router';
import { LinkedText } from '#ui/linked-text.tsx';
import type { OptionDetails } from '../contract.ts';
import { KIND_WORDS, MARKET_TYPE_WORDS, PLAY_WORDS } from './catalogue-words.ts';
import { Fact, Facts, Unknown, Words } from './fact.tsx';

/** What the page knows of other records that an option names. */
export interface Names {
  readonly team: (key: string) => string;
  readonly person: (key: string) => string;
  readonly need: (key: string) => string;
}

interface OptionFactsProps {
  readonly option: OptionDetails;
  readonly names: Names;
}

/** What it is called and what it is, in every language recorded. */
export function NamingFacts({ option }: Pick<OptionFactsProps, 'option'>) {
  return (
    <Facts>
      <Fact title="Name" fields={['name', 'names']}>
        {option.name}
        <InLanguages texts={option.names} />
      </Fact>
      <Fact title="What it is" fields={['description', 'descriptions']}>
        {option.description === null ? (
          <Unknown>not described</Unknown>
        ) : (
          <LinkedText text={option.description} />
        )}
        <InLanguages texts={option.descriptions} />
      </Fact>
      <Fact title="Links" fields={['links']}>
        <LinkList links={option.links} />
      </Fact>
      <Fact title="Key" fields={[]}>
        {option.key}
      </Fact>
    </Facts>
  );
}

function InLanguages({ texts }: { readonly texts: Readonly<Record<string, string>> }) {
  return Object.entries(texts).map(([language, text]) => (
    <span key={language} className="other-language">
      {language}: <span lang={language}>{text}</span>
    </span>
  ));
}

function LinkList({ links }: { readonly links: Readonly<Record<string, string>> }) {
  const entries = Object.entries(links);
  if (entries.length === 0) return <Unknown>none</Unknown>;
  return (
    <ul className="plain-list">
      {entries.map(([word, address]) => (
        <li key={word}>
          <span className="quiet">{word}</span> <LinkedText text={address} />
        </li>
      ))}
    </ul>
  );
}

/** Who answers for it: one team, and in it a person or a role. */
export function OwnerFacts({ option, names }: OptionFactsProps) {
  const { owner, ownerPerson, ownerRole, kind } = option;
  return (
    <Facts>
      <Fact title="Accountable team" fields={['owner']}>
        {owner === null ? (
          <Unknown>{kind === 'product' ? 'nobody is accountable for it' : 'none: it is not ours'}</Unknown>
        ) : (
          <TeamLink team={owner} names={names} />
        )}
      </Fact>
      <Fact title="Person" fields={['ownerPerson']}>
        {ownerPerson === null ? <Unknown>not named</Unknown> : names.person(ownerPerson)}
      </Fact>
      <Fact title="Role" fields={['ownerRole']}>
        {ownerRole ?? <Unknown>not named</Unknown>}
      </Fact>
    </Facts>
  );
}

function TeamLink({ team, names }: { readonly team: string; readonly names: Names }) {
  return (
    <Link to="/teams/$team" params={{ team }}>
      {names.team(team)}
    </Link>
  );
}

/** How it is judged, where it belongs, and for whom it is. */
export function PlaceFacts({ option, names }: OptionFactsProps) {
  return (
    <Facts>
      <Fact title="Kind" fields={['kind']}>
        {KIND_WORDS[option.kind]}
      </Fact>
      {option.kind === 'product' && (
        <Fact title="Play" fields={['play']}>
          {option.play === null ? <Unknown /> : PLAY_WORDS[option.play]}
        </Fact>
      )}
      <Fact title="Areas" fields={['areas']}>
        <Words words={option.areas} />
      </Fact>
      <Fact title="Tags" fields={['tags']}>
        <Words words={option.tags} />
      </Fact>
      <Fact title="For the needs" fields={[]}>
        {option.needs.length === 0 ? (
          <Unknown>no need is recorded</Unknown>
        ) : (
          <Needs option={option} names={names} />
        )}
      </Fact>
      <Fact title="Market" fields={['marketType']}>
        {option.marketType === null ? <Unknown /> : MARKET_TYPE_WORDS[option.marketType]}
      </Fact>
      <Fact title="Made for" fields={['madeFor']}>
        {option.madeFor.length === 0 ? (
          <Unknown>no team is named</Unknown>
        ) : (
          option.madeFor.map((team, index) => (
            <span key={team}>
              {index > 0 && ', '}
              <TeamLink team={team} names={names} />
            </span>
          ))
        )}
      </Fact>
    </Facts>
  );
}

function Needs({ option, names }: OptionFactsProps) {
  return option.needs.map((need, index) => (
    <span key={need}>
      {index > 0 && ', '}
      <Link to="/needs/$need" params={{ need }}>
        {names.need(need)}
      </Link>
    </span>
  ));
}
