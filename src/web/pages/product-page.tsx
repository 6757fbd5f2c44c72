export function ProductPage() {
  return <p>product</p>;
}
