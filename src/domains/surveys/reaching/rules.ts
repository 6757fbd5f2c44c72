import type { WavePlan } from '../waves/contract.ts';
import type { Reached } from './contract.ts';

/** By which ways this installation can reach people. */
export interface Ways {
  /** A mail server is set. */
  readonly hasMail: boolean;
  /**
   * Ways besides mail that whoever asks cannot use in somebody's place, by the word of whoever runs the server: `links`, `webhook`,
   * `open`, `sites`, or one site as `site:KEY`.
   */
  readonly trusted: ReadonlySet<string>;
}

/** Whether answers by the links of a wave are counted: mail is ours to send, and reaches the address on record. */
export function isGuarded(
  { via, population }: Pick<WavePlan, 'via' | 'population'>,
  { trusted }: Ways,
): boolean {
  if (population.from === 'anybody') return trusted.has('open');
  return via === 'mail' || trusted.has(via);
}

export const isTrustedSite = (site: string, { trusted }: Ways) =>
  trusted.has('sites') || trusted.has(`site:${site}`);

/** How everybody who is asked would be reached, and whether what they say by it is counted. */
export function reachOf(
  plan: Pick<WavePlan, 'via' | 'population'>,
  { asked, sites, ways }: { readonly asked: number; readonly sites: readonly string[]; readonly ways: Ways },
): Reached[] {
  const counted = isGuarded(plan, ways);
  if (plan.population.from === 'anybody') return [{ way: 'open link', people: null, counted }];
  if (asked === 0) return [];
  const own: Reached[] =
    plan.via === 'mail' && !ways.hasMail
      ? []
      : [{ way: plan.via === 'links' ? 'link file' : plan.via, people: asked, counted }];
  const bySite: Reached[] =
    sites.length === 0
      ? []
      : [{ way: 'site', people: null, counted: sites.some((site) => isTrustedSite(site, ways)) }];
  const reached = [...own, ...bySite];
  return reached.length === 0 ? [{ way: 'nobody', people: asked, counted: false }] : reached;
}

export const isReached = (reach: readonly Reached[]) => reach.some(({ way }) => way !== 'nobody');

/** Whether anything that people say can come to be shown. */
const isCounted = (reach: readonly Reached[]) => reach.some(({ counted }) => counted);

/** How people are reached, in sentences for whoever plans. */
export function reachText(reach: readonly Reached[], least: number): string {
  if (reach.length === 0) return '';
  if (!isReached(reach))
    return 'Nobody can be reached: no mail server is set (MUSTHAVE_SMTP_URL and MUSTHAVE_MAIL_FROM), and there is no site that asks. Send the links on yourself instead (via "links").';
  const how = reach.map(sentenceOf).join(' ');
  return isCounted(reach)
    ? how
    : `${how} By such ways whoever asks could answer in everybody's place, so what comes is kept and never shown. Shown is what at least ${least} people say who are reached by mail, or by a way that whoever runs this server vouches for (MUSTHAVE_TRUSTED_WAYS).`;
}

function sentenceOf({ way, people, counted }: Reached): string {
  const who = people === 1 ? '1 person' : `${people ?? 0} people`;
  switch (way) {
    case 'mail':
      return `${who} by mail, at the address on record.`;
    case 'webhook':
      return `${who} by a webhook.`;
    case 'link file':
      return `${who} by links that you hand out from a file.`;
    case 'site':
      return `Whoever of them comes by a site that asks${counted ? '' : ' (not counted)'}.`;
    case 'open link':
      return 'Whoever comes by the open link.';
    case 'nobody':
      return `${who} not at all.`;
  }
}
