import { type Comment, saidIn, stemsIn } from '../words/rules.ts';
import { type AboutGroups, type Group, groupOf } from './groups/rules.ts';
import { belongsTo, type Item, type SuggestedTheme, suggestedThemes, type Theme } from './themes/rules.ts';

/** What one person answered; of released answers only. What was not said is null. */
export interface Sheet {
  /** The id of a comment, as a theme names it, is this with the question: "a1/improve". */
  readonly id: string;
  readonly felt: 'very' | 'somewhat' | 'not' | 'no-longer';
  /** Who would gain most from it. */
  readonly beneficiary: string | null;
  /** The main benefit to them. */
  readonly benefit: string | null;
  readonly improve: string | null;
  readonly instead: string | null;
  readonly language: string;
}

export interface Thresholds {
  /** The words and quotes of a group are shown only where so many people of it commented. */
  readonly comments: number;
}

export interface Engine {
  /** Whom the fans say it is for: the user with the highest expectations, in their own words. */
  readonly fans: Group;
  /** What fans name as the main benefit. */
  readonly doubleDown: Group;
  /** What would have to be better for those who would be somewhat disappointed and want the same benefit as the fans. */
  readonly holdsBack: Group;
  /** What those name as a benefit who would be somewhat disappointed and want something else: for another day. */
  readonly apart: Group;
  /** What people would use instead, whatever they felt. */
  readonly instead: Group;
  readonly workList: readonly WorkItem[];
  readonly suggestedThemes: readonly SuggestedFor[];
}

interface WorkItem extends Item {
  readonly side: 'double down' | 'holds back';
}

/** Found in what people said of benefits, or of improvements. */
interface SuggestedFor extends SuggestedTheme {
  readonly question: 'benefit' | 'improve';
}

const QUESTIONS = ['beneficiary', 'benefit', 'improve', 'instead'] as const;
type Question = (typeof QUESTIONS)[number];

/** From each side of the work list, at most. */
const WORK = 5;
/** A benefit that this share of the fans names is a main one. */
const MAIN = 0.2;
/** So many people say words together before they may be a theme. */
const LEAST_TOGETHER = 3;

/**
 * What to build on and what to mend, from what people wrote in a fit survey: after the method that Rahul Vohra published of
 * Superhuman ("How Superhuman Built an Engine to Find Product-Market Fit", First Round Review, 2018). Fans say whom it is for
 * and what it is good at; those who would be somewhat disappointed and care for the same benefit say what holds it back; those
 * who care for another are set apart, as to please them would make it another product. Half of the work is on either side.
 */
export function engineOf(
  sheets: readonly Sheet[],
  themes: readonly Theme[],
  { comments: least }: Thresholds,
): Engine {
  const about = { least, themes };
  const comments = readSheets(sheets);
  const [fans, others] = [sheets.filter(isFan), sheets.filter((sheet) => !isFan(sheet))];
  const praise = comments('benefit', fans);
  const doubleDown = groupOf(praise, comments('benefit', others), about);
  const isMain = mainBenefit(doubleDown.isShown ? praise : [], themes);
  // Before enough fans have said what it is good at, nobody can be said to want the same, or another thing.
  const undecided = sheets.filter(
    (sheet) => doubleDown.isShown && sheet.felt === 'somewhat' && said(sheet.benefit),
  );
  const near = new Set(undecided.filter((sheet) => comments('benefit', [sheet]).some(isMain)));
  const far = new Set(undecided.filter((sheet) => !near.has(sheet)));
  const group = (question: Question, members: ReadonlySet<Sheet>) =>
    groupOf(
      comments(question, [...members]),
      comments(
        question,
        sheets.filter((sheet) => !members.has(sheet)),
      ),
      about,
    );
  const holdsBack = group('improve', near);
  return {
    fans: groupOf(comments('beneficiary', fans), comments('beneficiary', others), about),
    doubleDown,
    holdsBack,
    apart: group('benefit', far),
    instead: groupOf(comments('instead', sheets), [], about),
    workList: workListOf(doubleDown.items, holdsBack.items),
    suggestedThemes: (['benefit', 'improve'] as const).flatMap((question) =>
      suggestedFor(question, comments(question, sheets), about),
    ),
  };
}

const isFan = ({ felt }: Sheet) => felt === 'very';

const said = (text: string | null) => text !== null && text.trim() !== '';

/** Gives the comments of some of the sheets on a question: each comment is made, and so read, only once. */
function readSheets(
  sheets: readonly Sheet[],
): (question: Question, of: readonly Sheet[]) => readonly Comment[] {
  const comments = new Map<Sheet, Partial<Record<Question, Comment>>>(
    sheets.map((sheet) => [
      sheet,
      Object.fromEntries(
        QUESTIONS.filter((question) => said(sheet[question])).map((question) => [
          question,
          { id: `${sheet.id}/${question}`, text: sheet[question] ?? '', language: sheet.language },
        ]),
      ),
    ]),
  );
  return (question, of) => of.flatMap((sheet) => comments.get(sheet)?.[question] ?? []);
}

/**
 * Whether a comment names a main benefit of the fans: a theme or a word that a fifth of those who named any named; where none
 * reaches that, the one that most did.
 */
function mainBenefit(fans: readonly Comment[], themes: readonly Theme[]): (comment: Comment) => boolean {
  const words = saidIn(fans);
  const byTheme = themes.map(belongsTo).map((belongs) => ({ belongs, people: fans.filter(belongs).length }));
  const most = Math.max(
    0,
    ...words.slice(0, 1).map(({ people }) => people),
    ...byTheme.map(({ people }) => people),
  );
  const enough = Math.max(1, Math.min(most, Math.ceil(MAIN * fans.length)));
  const stems = new Set(words.filter(({ people }) => people >= enough).map(({ stem }) => stem));
  const main = byTheme.filter(({ people }) => people >= enough);
  return (comment) =>
    main.some(({ belongs }) => belongs(comment)) || [...stemsIn(comment)].some((stem) => stems.has(stem));
}

/** One from each side in turn, as far as either reaches. */
function workListOf(strengths: readonly Item[], weaknesses: readonly Item[]): WorkItem[] {
  return Array.from({ length: WORK }, (_, index) => [
    ...strengths.slice(index, index + 1).map((item) => ({ side: 'double down' as const, ...item })),
    ...weaknesses.slice(index, index + 1).map((item) => ({ side: 'holds back' as const, ...item })),
  ]).flat();
}

function suggestedFor(
  question: SuggestedFor['question'],
  comments: readonly Comment[],
  { least, themes }: AboutGroups,
): SuggestedFor[] {
  if (comments.length < least) return [];
  return suggestedThemes(comments, themes, LEAST_TOGETHER).map((theme) => ({ question, ...theme }));
}
