import { dayOf, formatDay } from '#platform/calendar.ts';
import { AppError } from '#platform/errors.ts';
import type { Question } from '../../questionnaires/contract.ts';
import { nextPage, problemsWith, type Said } from '../../questionnaires/rules.ts';
import { type AnsweringParts, answer, decline, isOpen, type Opened, standingOf } from '../actions.ts';
import { type Draft, isLastPage, seenOf, withoutLastPage, withPage } from '../rules.ts';

/** What somebody who opened their link sees next: a page of questions, or that there is nothing more to do. */
export type Step =
  | {
      readonly kind: 'page';
      readonly page: readonly Question[];
      readonly draft: Draft;
      readonly problems: readonly { readonly field: string; readonly reason: string }[];
      readonly isLast: boolean;
      /** Whether they can ask to be told what becomes of a suggestion. */
      readonly canBeTold: boolean;
    }
  | { readonly kind: 'answered' | 'declined' | 'over' };

/** What they send back. */
export interface Sent {
  readonly action: string | undefined;
  /** Keys of the questions that the page had, by its own word: another may have been sent meanwhile from another window. */
  readonly page: readonly string[];
  readonly said: (questions: readonly Question[]) => Said;
  /** As it came with the page: nothing is read back of what somebody said. */
  readonly draft: Draft;
  readonly language: string;
  readonly mayTell: boolean;
  /** Keeps what was said so far for the browser that it came from, where it can be kept. */
  readonly save?: (draft: Draft) => Promise<void>;
}

const todayOf = ({ clock }: AnsweringParts) => formatDay(dayOf(clock.now()));

/** Where somebody stands who said so much; the same whether or not they, or somebody else by their link, answered already. */
export function stepAt(
  parts: AnsweringParts,
  opened: Opened,
  draft: Draft,
  problems: readonly { readonly field: string; readonly reason: string }[] = [],
): Step {
  const { wave, invitation } = opened;
  if (!isOpen(wave, todayOf(parts))) return { kind: 'over' };
  const page = nextPage(wave.questions, draft.said, seenOf(draft), standingOf(invitation));
  const canBeTold =
    opened.isGuarded && !wave.anonymous && wave.product !== null && page.some(({ key }) => key === 'improve');
  return { kind: 'page', page, draft, problems, isLast: isLastPage(wave.questions, page), canBeTold };
}

/** Takes what was sent: a page, the way back, or a refusal. The last page ends it. */
export async function takeStep(parts: AnsweringParts, opened: Opened, sent: Sent): Promise<Step> {
  const { wave } = opened;
  if (!isOpen(wave, todayOf(parts))) return stepAt(parts, opened, sent.draft);
  if (sent.action === 'decline') {
    await decline(parts, opened);
    return { kind: 'declined' };
  }
  const page = wave.questions.filter(({ key }) => sent.page.includes(key));
  const said = sent.said(page);
  const next = withPage(sent.draft, page, said);
  if (sent.action === 'back') return turn(parts, opened, withoutLastPage(withoutLastPage(next)), sent);
  const problems = problemsWith(page, said);
  if (problems.length > 0) return stepAt(parts, opened, { ...sent.draft, said: next.said }, problems);
  const step = stepAt(parts, opened, next);
  if (step.kind === 'page' && step.page.length > 0) return turn(parts, opened, next, sent);
  return end(parts, opened, next, sent);
}

async function turn(parts: AnsweringParts, opened: Opened, draft: Draft, { save }: Sent): Promise<Step> {
  await save?.(draft);
  return stepAt(parts, opened, draft);
}

async function end(
  parts: AnsweringParts,
  opened: Opened,
  { said }: Draft,
  { language, mayTell }: Sent,
): Promise<Step> {
  try {
    await answer(parts, opened, said, { language, mayTell });
    return { kind: 'answered' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'conflict') return { kind: 'over' };
    if (error.code !== 'invalid') throw error;
    // Something that an earlier page should have asked: ask from there.
    const problems = error.problems.map(({ field = '', reason }) => ({ field, reason }));
    return stepAt(parts, opened, { said, pages: [] }, problems);
  }
}
