import { Entry, OneOf, Pick, Tick } from '#ui/entry-fields.tsx';
import { type Refusals, refusedAt } from '#ui/refusals.ts';
import type { WaveDraft } from './wave-draft.ts';

interface AskingFieldsProps {
  readonly draft: WaveDraft;
  readonly refusals: Refusals;
  readonly change: (part: Partial<WaveDraft>) => void;
}

const VIA = [
  {
    value: 'mail',
    label: 'By mail',
    hint: 'Everybody gets a personal link by the mail server of this installation, at the address on record.',
  },
  {
    value: 'webhook',
    label: 'By a webhook',
    hint: 'One message a person to a chat tool, which sends it on. Counted only where whoever runs the server vouches for it.',
  },
  {
    value: 'links',
    label: 'By links to send on yourself',
    hint: 'A CSV of personal links, once the wave is open. Whoever has the file could answer in everybody’s place: counted only where whoever runs the server vouches for it.',
  },
] as const;

/** How many are asked, when, how, and how often it is looked at. */
export function AskingFields({ draft, refusals, change }: AskingFieldsProps) {
  return (
    <div className="entries">
      <Entry
        label="How many are asked"
        hint="Empty: everybody. A sample is drawn from each standing and team by its size, and can be drawn again by its number."
        type="number"
        value={draft.sample}
        refusal={refusedAt(refusals, 'sample')}
        onChange={(sample) => change({ sample })}
      />
      <Tick
        label="Leave some out by chance, where it takes that so as not to differ from an earlier wave by few"
        checked={draft.evenOut}
        onChange={(evenOut) => change({ evenOut })}
      />
      <div className="pair">
        <Entry
          label="First day"
          hint="Empty: today."
          type="date"
          value={draft.opensOn}
          refusal={refusedAt(refusals, 'opensOn')}
          onChange={(opensOn) => change({ opensOn })}
        />
        <Entry
          label="Last day"
          hint="Empty: two weeks later."
          type="date"
          value={draft.closesOn}
          refusal={refusedAt(refusals, 'closesOn')}
          onChange={(closesOn) => change({ closesOn })}
        />
      </div>
      <Pick
        label="How often it is looked at"
        hint="Looking early is free of charge only when it is planned: every look widens the intervals a little, so that all looks together are wrong in 5% of cases. Without it, a running wave concludes nothing."
        value={draft.looks}
        refusal={refusedAt(refusals, 'looks')}
        choices={[
          ['1', 'once, at the end'],
          ['2', 'twice'],
          ['3', 'three times'],
          ['4', 'four times'],
        ]}
        onChange={(looks) => change({ looks })}
      />
      <OneOf
        legend="How they are asked"
        value={draft.via}
        choices={VIA}
        refusal={refusals.get('via')}
        onChange={(via) => change({ via })}
      />
      {draft.via === 'webhook' && (
        <Entry
          label="Address of the webhook"
          type="url"
          placeholder="https://chat.example.org/hooks/…"
          value={draft.webhook}
          refusal={refusedAt(refusals, 'webhook')}
          onChange={(webhook) => change({ webhook })}
        />
      )}
      {draft.via !== 'links' && (
        <Entry
          label="Reminded after days"
          hint="Of those who did not answer. Several with commas; empty: never."
          value={draft.remindAfter}
          refusal={refusedAt(refusals, 'remindAfter')}
          onChange={(remindAfter) => change({ remindAfter })}
        />
      )}
    </div>
  );
}
