import { Link } from '@tanstack/react-router';
import { counted } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Need, Option } from '../contract.ts';
import { EVIDENCE_WORDS, KIND_WORDS } from './catalogue-words.ts';
import { priceText } from './control-facts.tsx';
import { Fact, Facts, Unknown } from './fact.tsx';

/** The need in a sentence: how anybody knows, and how many ways there are to meet it. */
export function needSentence({ research: { notes, latest }, options, archived }: Need): string {
  const known =
    notes === 0
      ? 'Nobody has researched this need'
      : `${counted(notes, 'notes of research')} ${notes === 1 ? 'speaks' : 'speak'} of this need, the latest of ${latest ?? 'an unknown day'}`;
  const ways =
    options.length === 0
      ? 'no option to meet it is recorded'
      : `${counted(options.length, 'options')} to meet it ${options.length === 1 ? 'is' : 'are'} recorded`;
  return `${known}; ${ways}.${archived ? ' It is archived.' : ''}`;
}

interface NeedFactsProps {
  readonly need: Need;
  readonly teamName: (team: string) => string;
}

/** What is recorded of the need itself. */
export function NeedFacts({ need, teamName }: NeedFactsProps) {
  return (
    <Facts>
      <Fact title="In a user’s words" fields={[]}>
        {need.statement}
        {Object.entries(need.statements).map(([language, text]) => (
          <span key={language} className="other-language">
            {language}: <span lang={language}>{text}</span>
          </span>
        ))}
      </Fact>
      <Fact title="Who has it" fields={[]}>
        {need.who ?? <Unknown>not said in words</Unknown>}
        <span className="other-language">{audienceText(need, teamName)}</span>
      </Fact>
      <Fact title="Evidence that it is real" fields={[]}>
        {EVIDENCE_WORDS[need.evidence]}
        {need.evidence === 'assumed' && need.research.notes > 0 && (
          <span className="other-language">
            There is research by now: edit the need to say what it showed.
          </span>
        )}
      </Fact>
      <Fact title="Side by side" fields={[]}>
        {need.several
          ? 'a team may hold several options for it at a time'
          : 'a team holds one option for it at a time'}
      </Fact>
    </Facts>
  );
}

/** Which teams have the need. */
export function audienceText({ teams }: Need, teamName: (team: string) => string = (key) => key): string {
  if (teams.length === 0) return 'no team is named yet';
  if (teams.some(({ scope, to }) => scope === 'all' && to === null)) return 'all teams';
  return teams
    .map(({ scope, team }) => {
      const name = team === null ? 'all teams' : teamName(team);
      return scope === 'subtree' ? `${name} and below` : name;
    })
    .join(', ');
}

interface NeedOptionsProps {
  readonly need: Need;
  readonly optionOf: (key: string) => Option | undefined;
}

/** The options of the market of a need, with their prices; doing without is one of them where teams can. */
export function NeedOptions({ need, optionOf }: NeedOptionsProps) {
  const options = need.options.map(({ option }) => optionOf(option)).filter((option) => option !== undefined);
  const hasWithout = options.some(({ kind }) => kind === 'without');
  return (
    <>
      {options.length > 0 && (
        <TableFrame heads={['Option', 'Kind', 'Price', 'Open to teams']}>
          {options.map((option) => (
            <tr key={option.key}>
              <th scope="row">
                <Link to="/products/$option/record" params={{ option: option.key }}>
                  {option.name}
                </Link>
                {option.archived && <span className="sub">archived</span>}
              </th>
              <td data-label="Kind">
                {option.kind === 'without' ? <em>doing without</em> : KIND_WORDS[option.kind]}
              </td>
              <td data-label="Price">
                {option.price === null ? (
                  <Unknown>{option.kind === 'outside' ? 'unknown' : 'none recorded'}</Unknown>
                ) : (
                  priceText(option.price, option.currency, option.priceUnit)
                )}
              </td>
              <td data-label="Open to teams">{openText(need, option.key)}</td>
            </tr>
          ))}
        </TableFrame>
      )}
      {!hasWithout && (
        <p className="note">
          <em>Doing without</em> is not among its options. Where teams can, add it: it is what a product has
          to beat first.
        </p>
      )}
    </>
  );
}

function openText({ options }: Need, key: string): string {
  const { from = null, to = null } = options.find(({ option }) => option === key) ?? {};
  if (from === null && to === null) return 'always';
  return `${from ?? 'always'} to ${to ?? 'now'}`;
}
