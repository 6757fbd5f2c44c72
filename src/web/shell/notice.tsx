import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import './notice.css';

const Say = createContext<(text: string) => void>(() => undefined);

/** Says in passing that something was done. */
export function useNotice(): (text: string) => void {
  return useContext(Say);
}

const SECONDS = 12;

/** Where what was done is said, for a while, to eyes and ears. */
export function Notices({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<{ readonly text: string }>();
  const say = useCallback((text: string) => setNotice({ text }), []);
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
      </p>
    </Say>
  );
}
