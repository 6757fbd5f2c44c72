import { useMutation, useQuery } from '@tanstack/react-query';
import type { EventSourceReport } from '#domains/adoption/sources/contract.ts';
import { MessageTrial } from '#domains/adoption/ui/message-trial.tsx';
import { EXAMPLE_MESSAGES } from '#domains/adoption/ui/protocol-words.ts';
import { refusalText } from './refusal-text.ts';
import { previewQuery, tryMessage } from './source-queries.ts';

interface SourceTrialProps {
  readonly source: EventSourceReport;
  readonly address: string;
}

/** One message through the mapping as it is saved; nothing of it is kept. */
export function SourceTrial({ source, address }: SourceTrialProps) {
  const { data } = useQuery(previewQuery(address, source.mapping));
  const trial = useMutation({ mutationFn: (message: object) => tryMessage(address, message) });
  return (
    <MessageTrial
      example={JSON.stringify(EXAMPLE_MESSAGES[source.protocol], null, 2)}
      last={data?.events[0]?.said}
      onTry={(message) => trial.mutate(message)}
      isBusy={trial.isPending}
      result={trial.data}
      refusal={trial.error === null ? undefined : refusalText(trial.error)}
    />
  );
}
