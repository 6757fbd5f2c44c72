import { SettingField } from './setting-field.tsx';
import { type Draft, draftOf, presetText } from './settings-edits.ts';
import { NUMBERS, type NumberSetting, PRESETS } from './settings-words.ts';

interface NumberFieldProps {
  readonly name: NumberSetting;
  readonly draft: Draft;
  readonly refusal: string | undefined;
  readonly onChange: (value: string) => void;
}

const PRESET = draftOf({ name: '', settings: PRESETS });

/** A setting that is one number: per cent, or a whole number of something. */
export function NumberField({ name, draft, refusal, onChange }: NumberFieldProps) {
  const { label, means, unit } = NUMBERS[name];
  const isPercent = unit === 'percent';
  return (
    <SettingField
      label={label}
      means={means}
      refusal={refusal}
      preset={draft[name].trim() === PRESET[name] ? undefined : presetText(name)}
      onPreset={() => onChange(PRESET[name])}
    >
      {(aids) => (
        <span className="setting-number">
          <input
            {...aids}
            inputMode={isPercent ? 'decimal' : 'numeric'}
            value={draft[name]}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
          {isPercent ? '%' : unit}
        </span>
      )}
    </SettingField>
  );
}
