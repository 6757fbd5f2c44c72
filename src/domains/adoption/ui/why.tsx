interface WhyProps {
  readonly field: string | null;
  readonly reason: string | null;
}

/** Of which field what is said. */
export function Why({ field, reason }: WhyProps) {
  return (
    <span className="said-words">
      {field !== null && <code>{field}</code>} {reason}
    </span>
  );
}
