import { Link } from '@tanstack/react-router';
import { Section } from '#ui/section.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { shareText } from '../../ui/share-text.ts';
import type { FitReport } from '../contract.ts';

/** A wave that runs: how far it is. Nothing is concluded from it. */
export function RunningWave({ running }: { readonly running: NonNullable<FitReport['running']> }) {
  const { wave, score, sentence } = running;
  const seen = score?.wilson ?? (score?.figure?.value == null ? null : score.figure);
  return (
    <Section
      title="A wave runs"
      aside={
        <Link to="/waves/$wave" params={{ wave: wave.key }}>
          {wave.key}
        </Link>
      }
    >
      <p className="prose">{sentence}</p>
      <ProgressBar answered={wave.answered} asked={wave.asked} isWide />
      {seen !== null && seen.value !== null && seen.low !== null && seen.high !== null && (
        <p className="note">
          Of {wave.counted} counted so far {shareText({ value: seen.value, low: seen.low, high: seen.high })}{' '}
          would be very disappointed. That may turn; it is no finding.
        </p>
      )}
    </Section>
  );
}
