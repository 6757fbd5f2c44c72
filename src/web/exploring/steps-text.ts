import { joinValues, splitValues } from '#platform/value-list.ts';

/** Names of events by commas as steps, in JSON; what is JSON already stays as it is; undefined for nothing. */
export function stepsOf(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  if (text.trimStart().startsWith('[')) return text;
  return JSON.stringify(splitValues(text).map((event) => ({ event: event.trim() })));
}

/** Steps as somebody types them: names by commas, or JSON where a step says more than its event. */
export function stepsShown(steps: string): string {
  try {
    const said: unknown = JSON.parse(steps);
    if (!Array.isArray(said)) return steps;
    const events = said.flatMap((step: unknown) => plainEvent(step));
    return events.length === said.length ? joinValues(events) : steps;
  } catch {
    return steps;
  }
}

function plainEvent(step: unknown): string[] {
  if (typeof step !== 'object' || step === null || Object.keys(step).length !== 1) return [];
  return 'event' in step && typeof step.event === 'string' ? [step.event] : [];
}
