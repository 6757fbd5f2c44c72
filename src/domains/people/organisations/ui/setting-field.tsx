import { type ReactNode, useId } from 'react';

interface FieldAids {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': true | undefined;
}

interface SettingFieldProps {
  readonly label: string;
  readonly means: ReactNode;
  readonly refusal: string | undefined;
  /** "preset 40%", when what is typed differs from it. */
  readonly preset?: string | undefined;
  readonly onPreset?: () => void;
  /** The field itself, with what ties it to its words. */
  readonly children: (aids: FieldAids) => ReactNode;
}

/** One setting: its words, its field, what was refused, and the way back to its preset. */
export function SettingField({ label, means, refusal, preset, onPreset, children }: SettingFieldProps) {
  const id = useId();
  return (
    <div className="setting">
      <div className="setting-words">
        <label htmlFor={id}>{label}</label>
        <p className="note" id={`${id}-means`}>
          {means}
        </p>
      </div>
      <div className="setting-value">
        {children({
          id,
          'aria-describedby': `${id}-means ${id}-refusal`,
          'aria-invalid': refusal === undefined ? undefined : true,
        })}
        <p className="alarm" id={`${id}-refusal`} hidden={refusal === undefined}>
          {refusal}
        </p>
        {preset !== undefined && (
          <p className="quiet preset">
            {preset}{' '}
            <button type="button" className="link" onClick={onPreset}>
              Back to the preset<span className="visually-hidden"> of {label}</span>
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
