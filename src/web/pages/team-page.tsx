export function TeamPage() {
  return <p>team</p>;
}
