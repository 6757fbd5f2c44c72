import './settings.css';
import { Button } from '@mantine/core';
import { counted } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { EventSettings } from './event-settings.tsx';
import { NumberField } from './number-field.tsx';
import { PrecedenceRules } from './precedence-rules.tsx';
import { SettingField } from './setting-field.tsx';
import { draftOf, type OrganisationSettings } from './settings-edits.ts';
import { GROUPS, OTHERS, PRESETS } from './settings-words.ts';
import { type SaveSettings, useSettingsForm } from './use-settings-form.ts';

interface SettingsFormProps {
  readonly organisation: OrganisationSettings;
  readonly onSave: SaveSettings;
}

const PRESET = draftOf({ name: '', settings: PRESETS });

/** What an organisation may set, in words, each with the way back to its preset. */
export function SettingsForm({ organisation, onSave }: SettingsFormProps) {
  const { form, draft, changes, refusals, set, said, isSaving } = useSettingsForm(organisation, onSave);
  return (
    <form {...form} className="settings">
      <Section title="The organisation">
        <SettingField
          label="Name"
          means="As it stands at the head of every page."
          refusal={refusals.get('name')}
        >
          {(aids) => (
            <input
              {...aids}
              value={draft.name}
              onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            />
          )}
        </SettingField>
      </Section>
      {GROUPS.map(({ title, names }) => (
        <Section key={title} title={title}>
          <div>
            {names.map((name) => (
              <NumberField
                key={name}
                name={name}
                draft={draft}
                refusal={refusals.get(name)}
                onChange={(value) => set({ [name]: value })}
              />
            ))}
          </div>
        </Section>
      ))}
      <EventSettings draft={draft} refusals={refusals} onChange={set} />
      <Section title={OTHERS.areas}>
        <SettingField
          label="Areas"
          means="What parts of the organisation's work a product can belong to, one a line. One that you take off the list stays with the products that have it, until it is taken off them."
          refusal={refusals.get('areas')}
          preset={draft.areas === PRESET.areas ? undefined : `preset: ${PRESETS.areas.join(', ')}`}
          onPreset={() => set({ areas: PRESET.areas })}
        >
          {(aids) => (
            <textarea
              {...aids}
              rows={Math.min(12, draft.areas.split('\n').length + 1)}
              value={draft.areas}
              onChange={({ currentTarget }) => set({ areas: currentTarget.value })}
            />
          )}
        </SettingField>
      </Section>
      <Section title={OTHERS.precedence}>
        <p className="note">
          Where several sources speak of a field, the first named here that has spoken is believed; “hand” is
          what people write themselves. Without a rule, the latest news is believed, and a source that repeats
          itself says nothing new.
        </p>
        <PrecedenceRules
          rules={draft.precedence}
          refusals={refusals}
          onChange={(precedence) => set({ precedence })}
        />
      </Section>
      <div className="save-bar">
        <Button type="submit" loading={isSaving}>
          Save
        </Button>
        <p role="status" className={refusals.size > 0 ? 'alarm' : 'quiet'}>
          {said ?? (changes === 0 ? '' : `${counted(changes, 'changes')} not saved yet`)}
        </p>
      </div>
    </form>
  );
}
