import { counted, figureText, type Movement, percent } from '#domains/choices/door.ts';
import type { FitReading } from '../sides/rules.ts';

/** "fit of free people 60% (50 to 70), 60 of 100 people"; of whom it is, and how old where it is too old. */
export function fitText(fit: FitReading | null): string {
  if (fit === null) return 'fit is not known';
  const { free, unfree, whole, isExpired, day } = fit;
  const aged = isExpired ? ` (of ${day}, too old to decide)` : '';
  if (free !== null) return `fit of free people ${figureText(free)}${aged}`;
  if (unfree !== null) return `fit of people without a choice ${figureText(unfree)}${aged}`;
  return whole === null ? 'fit is not known' : `fit ${figureText(whole)}, of whom is not known${aged}`;
}

/** "gaining free teams beyond chance (12 came, 2 left)". */
export function movementText({ trend, came, left, unfreeCame, defiantCame }: Movement): string {
  const counts = `${came} came, ${left} left`;
  const apart = [
    unfreeCame > 0 ? `${counted(unfreeCame, 'team')} came without a choice` : '',
    defiantCame > 0 ? `${counted(defiantCame, 'team')} came in defiance of a mandate` : '',
  ].filter(Boolean);
  const others = apart.length > 0 ? `, and ${apart.join(' and ')}` : '';
  if (came + left === 0) return `no free team came or left${others}`;
  const words = {
    gaining: 'gaining free teams beyond chance',
    losing: 'losing free teams beyond chance',
    'not beyond chance': 'no movement beyond chance',
    'nothing moved': 'no movement beyond chance',
  };
  return `${words[trend]} (${counts})${others}`;
}

/** "60% of its teams captive"; empty where none is. */
export function captiveText(share: number | null): string {
  return share === null || share === 0 ? '' : `, ${percent(share)} of its teams captive`;
}
