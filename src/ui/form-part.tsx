import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface FormPartProps {
  readonly title: string;
  /** What is recorded in it, in a few words, while it is folded. */
  readonly said?: string;
  readonly children: ReactNode;
}

/** Part of a long form, folded until it is wanted, or until something in it is refused. */
export function FormPart({ title, said = '', children }: FormPartProps) {
  const part = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    if (part.current?.querySelector('[aria-invalid="true"]')) part.current.open = true;
  });
  return (
    <details ref={part} className="form-part">
      <summary>
        {title}
        {said !== '' && <span className="quiet"> {said}</span>}
      </summary>
      <div className="fields">{children}</div>
    </details>
  );
}
