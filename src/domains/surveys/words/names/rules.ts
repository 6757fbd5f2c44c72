// Every part is bounded, as a pattern that may look ahead for ever takes for ever on a text made for it.
const E_MAIL = /[^\s@]{1,64}@[^\s@]{1,255}/gu;
const AT_NAME = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;
const ADDRESS =
  /\b(?:https?:|www\.)\S*|\b[\p{L}\p{N}-]{1,63}\.(?:com|org|net|io|dev|gov|edu|eu|uk|ca|fr|de)\b\S*/giu;
/** Seven digits or more, with what is written between those of a telephone number. */
const TELEPHONE = /\+?(?:\d[\s().\-/]{0,2}){6,}\d/gu;

const PATTERNS = [E_MAIL, AT_NAME, ADDRESS, TELEPHONE];

/** The text without what may name somebody: e-mail addresses, telephone numbers, @names and web addresses. */
export function withoutNames(text: string): string {
  return PATTERNS.reduce((left, pattern) => left.replaceAll(pattern, ' '), text);
}

/** Whether a text has something in it that may name somebody. */
export function mayName(text: string): boolean {
  return withoutNames(text) !== text;
}
