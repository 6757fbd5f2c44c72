import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { WaveDetails } from '#domains/surveys/waves/contract.ts';
import { closingText } from '#domains/surveys/waves/ui/wave-words.ts';
import { RECORDS } from '../queries.ts';
import { useNotice } from '../shell/notice.tsx';
import { refusalText } from '../sources/refusal-text.ts';
import { close, open, takeBack } from './survey-queries.ts';

/** What can be done with a wave in its state. */
export function WaveActions({ wave }: { readonly wave: WaveDetails }) {
  const { key, survey, state, plan, asked } = wave;
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useNotice();
  const [isAsking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: async ({ verb, said }: { verb: (key: string) => Promise<unknown>; said: string }) => {
      await verb(key);
      return said;
    },
    onSuccess: async (said, { verb }) => {
      setAsking(false);
      say(said);
      if (verb === takeBack) await navigate({ to: '/surveys/$survey', params: { survey } });
      await client.invalidateQueries({ queryKey: [RECORDS] });
    },
  });
  if (plan === null || state === 'closed') return null;
  return (
    <div className="entries">
      <p className="actions">
        {state === 'planned' && (
          <>
            <button
              type="button"
              className="plain-button"
              disabled={act.isPending}
              onClick={() => act.mutate({ verb: open, said: `Opened: ${asked} people can answer now.` })}
            >
              Open now
            </button>
            <button
              type="button"
              className="link"
              disabled={act.isPending}
              onClick={() => act.mutate({ verb: takeBack, said: `Taken back: ${key}. Nobody was asked.` })}
            >
              Take back
            </button>
          </>
        )}
        {state === 'running' && !isAsking && (
          <button type="button" className="plain-button second" onClick={() => setAsking(true)}>
            Close now
          </button>
        )}
        {plan.via === 'links' && asked > 0 && state === 'running' && (
          <a href={`/v1/waves/${encodeURIComponent(key)}/links`} download={`${key}-links.csv`}>
            Download links
          </a>
        )}
      </p>
      {isAsking && state === 'running' && (
        <fieldset className="closing">
          <legend className="visually-hidden">Close now</legend>
          <p className="prose">{closingText(wave)}</p>
          <p className="actions">
            <button
              type="button"
              className="plain-button"
              disabled={act.isPending}
              onClick={() => act.mutate({ verb: close, said: `Closed: ${key}.` })}
            >
              Close the wave
            </button>
            <button type="button" className="link" onClick={() => setAsking(false)}>
              Let it run
            </button>
          </p>
        </fieldset>
      )}
      {act.error !== null && (
        <p className="alarm" role="alert">
          {refusalText(act.error)}
        </p>
      )}
    </div>
  );
}
