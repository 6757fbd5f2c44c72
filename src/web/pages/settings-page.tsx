import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { changedSettings } from '#domains/people/organisations/ui/settings-edits.ts';
import { SettingsForm } from '#domains/people/organisations/ui/settings-form.tsx';
import type { SaveSettings } from '#domains/people/organisations/ui/use-settings-form.ts';
import { call } from '../api.ts';
import { meQuery } from '../queries.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { useNotice } from '../shell/notice.tsx';
import { RecountNotice } from '../sources/recount-notice.tsx';

/** What the organisation has set, and what can be set. */
export function SettingsPage() {
  useTitle('Settings');
  const me = useQuery(meQuery);
  const client = useQueryClient();
  const say = useNotice();
  if (me.data === undefined)
    return me.error === null ? (
      <p className="note">Loading…</p>
    ) : (
      <Failure error={me.error} reset={() => void me.refetch()} />
    );
  const { organisation } = me.data;
  const save: SaveSettings = async (body, changed) => {
    await call<typeof changeOrganisation>('patch', '/v1/organisation', { body });
    await client.invalidateQueries();
    say(`Saved: ${changed.join(', ')}.`);
  };
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">Settings</h1>
        <p className="sentence">{sentence(changedSettings(organisation.settings))}</p>
        <p className="note">
          A change holds for every figure at once, those of past days too. The definition of each figure says
          the numbers in force. Days of use are counted anew when the time zone changes, which takes a moment.
        </p>
        <RecountNotice />
      </div>
      <SettingsForm organisation={organisation} onSave={save} />
    </article>
  );
}

function sentence(changed: readonly string[]): string {
  if (changed.length === 0) return 'Everything is judged by the presets: no setting was changed.';
  return `${changed.length === 1 ? 'One setting differs' : `${changed.length} settings differ`} from the presets: ${changed.join(', ')}.`;
}
