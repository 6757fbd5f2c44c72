export function CataloguePage() {
  return <p>catalogue</p>;
}
