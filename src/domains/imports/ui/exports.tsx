const CSV = [
  ['teams', 'teams'],
  ['people', 'people'],
  ['memberships', 'memberships'],
  ['needs', 'needs'],
  ['research-notes', 'research notes'],
  ['options', 'options'],
  ['relations', 'relations'],
  ['market-options', 'options of markets'],
  ['market-teams', 'teams of markets'],
  ['mandates', 'mandates'],
  ['exemptions', 'exemptions'],
  ['choices', 'choices'],
  ['disputes', 'disputes'],
  ['standards', 'standards'],
  ['standard-results', 'results of standards'],
  ['measures', 'measures'],
  ['saved-filters', 'saved filters'],
  ['event-sources', 'sources of events'],
  ['marks', 'marks'],
  ['happy-paths', 'happy paths'],
  ['pins', 'pins'],
  ['rejected-inferences', 'use that was no choice'],
  ['surveys', 'surveys'],
  ['planned-changes', 'planned changes'],
  ['feedback-items', 'feedback items'],
  ['themes', 'themes'],
] as const;

/** Everything can leave as it came: whole as JSON or Backstage YAML, or kind by kind as CSV. */
export function Exports() {
  return (
    <>
      <p className="prose">
        All of it, of one moment, to keep or to take elsewhere. Bringing it into an empty installation gives
        the same catalogue.
      </p>
      <p className="actions">
        <a href="/v1/export?format=json" download>
          Everything, as JSON
        </a>
        <a href="/v1/export?format=backstage" download>
          The catalogue, as Backstage YAML
        </a>
      </p>
      <p className="actions">
        <span className="note">As CSV:</span>
        {CSV.map(([plural, words]) => (
          <a key={plural} href={`/v1/export/${plural}`} download={`${plural}.csv`}>
            {words}
          </a>
        ))}
      </p>
      <p className="note">
        <a href="/v1/export/mapping" download="mapping.yaml">
          The mapping
        </a>{' '}
        brings these CSV files in again.
      </p>
    </>
  );
}
