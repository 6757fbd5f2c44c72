import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import './notice.css';

/** What was done, and a link to what follows from it. */
type Saying = (text: string, more?: ReactNode) => void;

const Say = createContext<Saying>(() => undefined);

/** Says in passing that something was done. */
export function useNotice(): Saying {
  return useContext(Say);
}

const SECONDS = 12;

/** Where what was done is said, for a while, to eyes and ears. */
export function Notices({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<{ readonly text: string; readonly more: ReactNode }>();
  const say = useCallback<Saying>((text, more) => setNotice({ text, more }), []);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => setNotice(undefined), SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <Say value={say}>
      {children}
      <p className="notice" role="status" data-empty={notice === undefined || undefined}>
        {notice?.text}
        {notice?.more !== undefined && <> {notice.more}</>}
      </p>
    </Say>
  );
}
