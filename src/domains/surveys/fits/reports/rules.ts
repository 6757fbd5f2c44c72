import { counted as countedText, percent } from '#domains/choices/door.ts';
import { type Day, formatDay } from '#platform/calendar.ts';
import { wilsonInterval } from '#platform/statistics/intervals.ts';
import type { SortedPart } from '../../engine/parts/rules.ts';
import type { Engine } from '../../engine/rules.ts';
import type { AskedWave, FitReport } from '../contract.ts';
import {
  type CountedWave,
  gatheringOf,
  historyOf,
  levelOf,
  type Past,
  standingScores,
  weightedScore,
  wholeScore,
} from '../rules.ts';

/** All that a report on fit is made of. */
export interface FitFacts {
  /** What it is about: a product, or a team with all that it provides. */
  readonly subject: {
    readonly product: string | null;
    readonly provider: string | null;
    readonly name: string;
  };
  readonly asOf: Day;
  readonly bar: number;
  /** Waves that something may be concluded from, the oldest first. */
  readonly concluded: readonly Past[];
  readonly running: Past | null;
  readonly engine: {
    readonly engine: Engine;
    readonly comments: number;
    readonly waiting: number;
    /** So many answers are read at most. */
    readonly most: number;
  } | null;
  readonly parts: readonly SortedPart[];
  /** Answers to whether captive people would still use it, by value; empty where too few answered. */
  readonly captive: ReadonlyMap<string, number>;
}

/** What can be said of whether a product would be missed, as of a day. */
export function reportOf(facts: FitFacts): FitReport {
  const { subject, asOf, bar, concluded, running } = facts;
  const about = { bar, asOf };
  const last = concluded.at(-1)?.counted;
  const score = last === undefined ? null : wholeScore(last, about);
  const gathering = last === undefined ? null : gatheringOf(last);
  return {
    ...subject,
    asOf: formatDay(asOf),
    bar,
    sentence: sentenceOf(facts, score?.sentence),
    wave: last === undefined ? null : askedWave(last),
    score,
    running: running === null ? null : runningOf(running.counted, about),
    byStanding: last === undefined ? [] : standingScores(last, about),
    ...(last === undefined ? { weighted: null, unweighted: null } : weightedScore(last)),
    captive: captiveOf(facts.captive),
    history: historyOf(concluded, about),
    gathering:
      gathering === null
        ? null
        : {
            segments: gathering.segments.map((one) => ({ ...one })),
            segmented: gathering.segmented,
            sentence: gathering.sentence,
          },
    engine: facts.engine === null ? null : engineReport(facts.engine),
    parts: [...facts.parts],
    unknown: unknownOf(facts, last),
    nextStep: nextStepOf(facts, score?.side),
    definitions: [
      'fit/2',
      'cells/2',
      'gathering/1',
      'engine/1',
      ...(facts.parts.length > 0 ? ['parts/1'] : []),
    ],
  };
}

function askedWave(counted: CountedWave): AskedWave {
  const { wave, asked, cells, answered } = counted;
  const { level, look } = levelOf(counted);
  const {
    key,
    title,
    version,
    state,
    openedOn,
    closesOn,
    closedOn,
    anonymous,
    least,
    leastComments,
    population,
  } = wave;
  return {
    key,
    title,
    version,
    state,
    openedOn,
    closesOn,
    closedOn,
    asked,
    answered,
    counted: cells.reduce((sum, cell) => sum + cell.answers, 0),
    noLonger: cells.reduce((sum, cell) => sum + cell.noLonger, 0),
    level,
    look,
    looks: wave.looks.length,
    anonymous,
    least,
    leastComments,
    population,
    isImported: wave.plan.asked === null,
  };
}

function runningOf(counted: CountedWave, about: { readonly bar: number; readonly asOf: Day }) {
  const wave = askedWave(counted);
  const score = counted.cells.length === 0 ? null : wholeScore(counted, about);
  const looks = wave.looks > 0 ? ' It is looked at only as planned.' : '';
  return {
    wave,
    // Between looks nothing is shown: to look more often than planned is how chance is taken for news.
    score: wave.looks > 0 ? null : score,
    sentence: `${wave.title} runs until ${wave.closesOn}: at least ${wave.answered} of ${wave.asked} answered so far; they come to be counted in groups of ${wave.least} or more. Nothing is concluded before it ends.${looks}`,
  };
}

function captiveOf(answers: ReadonlyMap<string, number>): FitReport['captive'] {
  const [yes = 0, unsure = 0, no = 0] = ['yes', 'unsure', 'no'].map((value) => answers.get(value));
  const n = yes + unsure + no;
  return n === 0 ? null : { yes, unsure, no, value: yes / n, ...wilsonInterval(yes, n) };
}

function engineReport({ engine, comments, waiting }: NonNullable<FitFacts['engine']>): FitReport['engine'] {
  const group = (one: Engine['fans']) => ({
    ...one,
    items: one.items.map((item) => ({ ...item, quotes: [...item.quotes] })),
    telling: [...one.telling],
    quotes: [...one.quotes],
  });
  return {
    comments,
    waiting,
    fans: group(engine.fans),
    doubleDown: group(engine.doubleDown),
    holdsBack: group(engine.holdsBack),
    apart: group(engine.apart),
    instead: group(engine.instead),
    workList: engine.workList.map((item) => ({ ...item, quotes: [...item.quotes] })),
    suggestedThemes: engine.suggestedThemes.map(({ question, words, people }) => ({
      question,
      words: [...words],
      people,
    })),
  };
}

function sentenceOf({ subject, running, concluded }: FitFacts, said: string | undefined): string {
  if (said !== undefined) return `${subject.name}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  if (running !== null)
    return `${subject.name}: people are being asked whether they would miss it; nothing can be said yet.`;
  return concluded.length === 0
    ? `${subject.name}: nobody has been asked whether they would miss it.`
    : `${subject.name}: too few have answered to say whether people would miss it.`;
}

function unknownOf({ engine, captive }: FitFacts, last: CountedWave | undefined): string[] {
  if (last === undefined) return ['Whether anybody would miss it, who, and why.'];
  const { wave, asked, answered, cells, people } = last;
  const silent = asked - answered;
  const waits = answered - cells.reduce((sum, cell) => sum + cell.answers, 0);
  const captives = people.get('standing\ncaptive') ?? 0;
  return [
    wave.population === null
      ? 'How many people the answers stand for: they were imported without a population.'
      : '',
    silent > 0 ? `What the ${peopleText(silent)} think who were asked and did not answer.` : '',
    waits > 0
      ? `What ${countedText(waits, 'answer')} say: fewer than ${wave.least} that could be shown together.`
      : '',
    captives > 0 && captive.size === 0
      ? `Whether its ${peopleText(captives, 'captive ')} would still use it if they could choose: too few answered that.`
      : '',
    engine !== null && engine.comments > engine.most
      ? `What all ${engine.comments} who commented say: ${engine.most} answers, drawn at random, were read for the lists.`
      : '',
    engine !== null && engine.waiting > 0
      ? `What ${countedText(engine.waiting, 'comment')} say: fewer than ${wave.leastComments} that could be shown together.`
      : '',
  ].filter(Boolean);
}

function nextStepOf({ subject, running, bar, engine }: FitFacts, side: string | undefined): string {
  if (side === undefined)
    return running === null
      ? `Ask the people who ${subject.provider === null ? 'use' : 'work with'} ${subject.name}: "How would you feel if you could no longer ${subject.provider === null ? 'use it' : 'work with it'}?"`
      : 'Wait for the end of the wave: looking early takes chance for news.';
  if (side === 'straddles') return 'Ask more of the people who use it, or wait for the next wave.';
  const top = engine?.engine.doubleDown.items[0]?.text;
  const back = engine?.engine.holdsBack.items[0]?.text;
  if (side === 'above')
    return top === undefined
      ? 'Find out what its fans value most, and do more of it.'
      : `Do more of what fans name most: ${top}.`;
  return back === undefined
    ? `Find out what holds back those who would be somewhat disappointed: below ${percent(bar)} few would miss it.`
    : `Mend what holds back those who nearly love it: ${back}.`;
}

const peopleText = (count: number, kind = '') => `${count} ${kind}${count === 1 ? 'person' : 'people'}`;
