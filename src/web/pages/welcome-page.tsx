export function WelcomePage() {
  return <p>welcome</p>;
}
