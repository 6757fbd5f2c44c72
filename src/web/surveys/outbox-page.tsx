import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Outbox } from '#domains/surveys/outbox/contract.ts';
import { MessagesTable, OutboxCounts } from '#domains/surveys/outbox/ui/outbox-tables.tsx';
import { outboxSentence } from '#domains/surveys/outbox/ui/outbox-words.ts';
import { Entry } from '#ui/entry-fields.tsx';
import { Section } from '#ui/section.tsx';
import '#domains/surveys/ui/surveys.css';
import { RECORDS } from '../queries.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { refusalText } from '../sources/refusal-text.ts';
import { deliver, outboxQuery, sendTest } from './survey-queries.ts';

/** What is sent to people: what waits, what was sent, and what failed and why. */
export function OutboxPage() {
  useTitle('Outbox');
  const { data: outbox, error, refetch } = useQuery(outboxQuery);
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (outbox === undefined) return <p className="note">Loading…</p>;
  const { counts, failed, messages } = outbox;
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">
          <Link to="/surveys">Surveys</Link> · Outbox
        </h1>
        <p className="sentence">{outboxSentence(outbox)}</p>
        <Sending mail={outbox.mail} />
      </div>
      {counts.length > 0 && (
        <Section title="What was to be sent">
          <OutboxCounts counts={counts} />
          <p className="note">
            Reminders are not shown: who is reminded, and how many, would tell who answered.
          </p>
        </Section>
      )}
      {failed.length > 0 && (
        <Section title="What failed">
          <MessagesTable messages={failed} />
        </Section>
      )}
      {messages.length > 0 && (
        <Section title="Messages, the latest first">
          <MessagesTable messages={messages} />
        </Section>
      )}
    </article>
  );
}

/** How mail goes out, what keeps it, and two ways to see it go. */
function Sending({ mail }: { readonly mail: Outbox['mail'] }) {
  const client = useQueryClient();
  const [to, setTo] = useState('');
  const onSettled = () => client.invalidateQueries({ queryKey: [RECORDS] });
  const send = useMutation({ mutationFn: deliver, onSettled });
  const test = useMutation({ mutationFn: sendTest, onSettled });
  return (
    <div className="entries">
      <p className={mail.ready ? 'prose' : 'lacking'}>
        {mail.ready
          ? `Mail goes out from ${mail.from ?? 'the sender that is set'}, once a minute.`
          : (mail.note ?? 'No mail can be sent.')}
      </p>
      <p className="actions">
        <button
          type="button"
          className="plain-button"
          disabled={send.isPending}
          onClick={() => send.mutate()}
        >
          Send now
        </button>
        <span role="status" className={send.error === null ? 'note' : 'alarm'}>
          {send.error !== null && refusalText(send.error)}
          {send.data !== undefined && `${send.data.sent} sent, ${send.data.failed} failed.`}
        </span>
      </p>
      <form
        className="test-mail"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          test.mutate(to);
        }}
      >
        <Entry
          label="Send a test mail to"
          type="email"
          placeholder="you@example.org"
          value={to}
          onChange={setTo}
        />
        <button type="submit" className="plain-button second" disabled={test.isPending}>
          Send a test mail
        </button>
        <span role="status" className={test.error === null && test.data?.sent !== false ? 'note' : 'alarm'}>
          {test.isPending && 'Sending…'}
          {test.error !== null && refusalText(test.error)}
          {test.data !== undefined && `${test.data.sent ? 'Sent' : 'Not sent'}. ${test.data.said}`}
        </span>
      </form>
    </div>
  );
}
