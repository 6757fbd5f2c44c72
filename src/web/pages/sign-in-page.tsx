import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { signIn } from '#domains/people/sessions/contract.ts';
import { AppError } from '#platform/errors.ts';
import { call } from '../api.ts';
import { useTitle } from '../shell/dated-page.tsx';
import '#ui/filter-field.css';

/** Takes the token of the link that start printed; asks for it where there is none. */
export function SignInPage() {
  useTitle('Sign in');
  const id = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const sent = useRef(false);
  const [token, setToken] = useState('');
  const [failure, setFailure] = useState<string>();
  const enter = async (given: string) => {
    try {
      await call<typeof signIn>('post', '/v1/session', { body: { token: given.split('#').at(-1)?.trim() } });
    } catch (error) {
      setFailure(error instanceof AppError ? error.message : 'Signing in failed.');
      return;
    }
    await navigate({ to: '/', replace: true });
    await client.resetQueries();
  };
  useEffect(() => {
    const given = window.location.hash.slice(1);
    if (given === '' || sent.current) return;
    sent.current = true;
    // The token works once, and has no business in the history.
    window.history.replaceState(null, '', window.location.pathname);
    void enter(given);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(token);
  };
  return (
    <div className="lead">
      <h1 className="kicker">Musthave</h1>
      <p className="sentence">
        Sign in with the link that npm start prints. It works once; each start prints a new one.
      </p>
      <form onSubmit={submit} className="filters">
        <div className="filter-field">
          <label htmlFor={id}>The link, or the token after its #</label>
          <input
            id={id}
            value={token}
            onChange={({ target }) => setToken(target.value)}
            autoComplete="off"
            aria-invalid={failure !== undefined}
          />
        </div>
        <p>
          <button type="submit" className="plain-button">
            Sign in
          </button>
        </p>
      </form>
      {failure !== undefined && (
        <p className="alarm" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
