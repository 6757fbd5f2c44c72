import { useId, useMemo } from 'react';
import { Section } from '#ui/section.tsx';
import { NumberField } from './number-field.tsx';
import { SettingField } from './setting-field.tsx';
import type { Draft } from './settings-edits.ts';
import { EVENT_NUMBERS, OTHERS, PRESETS } from './settings-words.ts';

interface EventSettingsProps {
  readonly draft: Draft;
  readonly refusals: ReadonlyMap<string, string>;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** What is kept of usage events, and by which calendar they are counted. */
export function EventSettings({ draft, refusals, onChange }: EventSettingsProps) {
  return (
    <Section title="Usage events">
      <div>
        <SettingField
          label={OTHERS.timeZone}
          means="Where days, weeks and months begin and end. When it changes, events are counted anew."
          refusal={refusals.get('timeZone')}
          preset={draft.timeZone === PRESETS.timeZone ? undefined : `preset ${PRESETS.timeZone}`}
          onPreset={() => onChange({ timeZone: PRESETS.timeZone })}
        >
          {(aids) => (
            <TimeZoneInput
              aids={aids}
              value={draft.timeZone}
              onChange={(timeZone) => onChange({ timeZone })}
            />
          )}
        </SettingField>
        {EVENT_NUMBERS.map((name) => (
          <NumberField
            key={name}
            name={name}
            draft={draft}
            refusal={refusals.get(name)}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
        <SettingField
          label={OTHERS.namePeople}
          means="Keep the names that events give people, beside the keyed hashes they are counted by. Without it nobody can be named from what is kept."
          refusal={refusals.get('namePeople')}
          preset={draft.namePeople === PRESETS.namePeople ? undefined : 'preset: not kept'}
          onPreset={() => onChange({ namePeople: PRESETS.namePeople })}
        >
          {(aids) => (
            <input
              {...aids}
              type="checkbox"
              checked={draft.namePeople}
              onChange={({ currentTarget }) => onChange({ namePeople: currentTarget.checked })}
            />
          )}
        </SettingField>
      </div>
    </Section>
  );
}

interface TimeZoneInputProps {
  readonly aids: object;
  readonly value: string;
  readonly onChange: (zone: string) => void;
}

/** The zones that the browser knows, to be found by typing a part of one. */
function TimeZoneInput({ aids, value, onChange }: TimeZoneInputProps) {
  const id = useId();
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])], []);
  return (
    <>
      <input
        {...aids}
        list={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
