import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One thought of a page, under a rule. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** What is not known, each with a dashed rule: unknown is never nothing. */
export function Unknowns({ items }: { readonly items: readonly ReactNode[] }) {
  if (items.length === 0) return null;
  return (
    <Section title="Not known">
      <ul className="plain-list unknown-list">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list has no other identity and is replaced whole
          <li key={index}>{item}</li>
        ))}
      </ul>
    </Section>
  );
}

export function NextStep({ children }: { readonly children: ReactNode }) {
  return (
    <Section title="The next step">
      <p className="next-step">{children}</p>
    </Section>
  );
}
