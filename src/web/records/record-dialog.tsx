export function RecordDialog({ record }: { readonly record: string }) {
  return <p>{record}</p>;
}
