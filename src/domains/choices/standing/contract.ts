/** The positions a team may have toward an option. Free is signal; the others are noise. */
export const STANDINGS = ['free', 'captive', 'sole', 'own'] as const;
export type Standing = (typeof STANDINGS)[number];
