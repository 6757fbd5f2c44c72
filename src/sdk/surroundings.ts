/** Of the browser, and of Node, no more than is used here. */
interface Surroundings {
  readonly navigator?: {
    readonly doNotTrack?: string | null;
    readonly globalPrivacyControl?: boolean;
    readonly sendBeacon?: (url: string, body: string) => boolean;
  };
  /** Only a browser has one. */
  readonly document?: { readonly visibilityState: string };
  readonly localStorage?: Pick<Storage, 'getItem' | 'setItem'>;
  readonly addEventListener?: (name: string, listener: () => void, options?: object) => void;
}

export const here = globalThis as unknown as Surroundings;

let hasWarned = false;

/** One warning is enough. */
export function warn(said: unknown): void {
  if (!hasWarned) console.warn('musthave:', said);
  hasWarned = true;
}
