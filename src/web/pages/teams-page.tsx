export function TeamsPage() {
  return <p>teams</p>;
}
