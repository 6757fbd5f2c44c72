import type { OptionDetails } from '../contract.ts';
import { KIND_WORDS, PLAY_WORDS, shortWord } from './catalogue-words.ts';

/** The record in a sentence: what it is, and who answers for it. */
export function recordSentence(option: OptionDetails, teamName: (team: string) => string): string {
  const { name, kind, stage, play, owner, ownerRole, archived } = option;
  const what =
    kind === 'product'
      ? `${name} is a ${[stage, play === null ? 'product' : shortWord(PLAY_WORDS, play)].filter(Boolean).join(' ')}`
      : `${name} is ${KIND_WORDS[kind]}`;
  const gone = archived ? ', archived' : '';
  if (owner === null)
    return kind === 'product' ? `${what}${gone}. Nobody is accountable for it.` : `${what}${gone}.`;
  const role = ownerRole === null ? '' : ` (${ownerRole})`;
  return `${what}${gone}. ${teamName(owner)}${role} is accountable for it.`;
}

interface Missing {
  /** What is not known. */
  readonly text: string;
  /** What to do about it. */
  readonly step: string;
}

/** What a record should say and does not, what matters most first. */
export function missingOf(option: OptionDetails): Missing[] {
  const isProduct = option.kind === 'product';
  const isService = option.play === 'service' || option.play === 'utility';
  const gaps: (readonly [boolean, string, string])[] = [
    [
      isProduct && option.owner === null,
      'Who is accountable for it.',
      'Name the one team that is accountable for it.',
    ],
    [
      option.needs.length === 0,
      'Which need it meets: without one it has no market, and nobody can be said to choose it.',
      'Say which need it meets.',
    ],
    [option.description === null, 'What it is, in words.', 'Describe what it is.'],
    [
      isService && option.feedbackChannels === null,
      'How people can say what they think of it.',
      'Record how people can say what they think of it.',
    ],
    [
      isService && option.reviewedOn === null,
      'When it was last reviewed.',
      'Record when it was last reviewed.',
    ],
    [
      isProduct && option.control === null,
      'Whether we can control and understand it on our own.',
      'Answer whether we can control and understand it on our own.',
    ],
    [
      !isProduct && option.kind !== 'without' && option.price === null,
      'What it costs.',
      'Record what it costs.',
    ],
  ];
  return gaps.filter(([isMissing]) => isMissing).map(([, text, step]) => ({ text, step }));
}
