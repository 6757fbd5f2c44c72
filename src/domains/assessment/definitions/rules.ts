import type { Definition } from '#domains/choices/door.ts';
import type { Bars } from '../verdicts/rules.ts';

/** The definition of the verdict, with the bars in force. */
export function assessmentDefinitions({ fitBar, freeShareBar, adoptionBar }: Bars): Definition[] {
  return [
    {
      id: 'verdict/1',
      title: 'Verdict',
      text: VERDICT,
      parameters: { fitBar, freeShareBar, adoptionBar },
      source: null,
    },
  ];
}

const VERDICT =
  'Of the plays product and platform. Fit counts as above its bar when the whole interval lies there, below when none of it does; likewise the free share. Fit above: must-have where the free share is high, otherwise hidden gem. Fit below: habit where the free share is high; merely mandatory where adoption is high and more than half of it captive; otherwise unwanted. Where fit is not known or an interval straddles its bar: not enough signal, with what would settle it.';
