/** Something that costs so much to open that it is opened only when somebody asks for it. */
export interface Lazy<Opened> {
  /** Opens it, or returns what is open: whoever asks meanwhile waits for the same. An opening that failed is tried again by the next. */
  readonly get: () => Promise<Opened>;
  /** What is open, without opening it. */
  readonly find: () => Opened | undefined;
  /** Closes what is open or being opened, and opens nothing. Whoever asks afterwards is refused. */
  readonly close: () => Promise<void>;
}

/** Opens `what`, as it is called in errors, by `open` at the first question. */
export function openLazily<Opened extends { readonly close: () => Promise<void> }>(
  what: string,
  open: () => Promise<Opened>,
): Lazy<Opened> {
  let opened: Opened | undefined;
  let opening: Promise<Opened> | undefined;
  let isClosed = false;
  const begin = async () => {
    try {
      opened = await open();
      return opened;
    } finally {
      opening = undefined;
    }
  };
  return {
    get: async () => {
      if (isClosed) throw new Error(`${what} is closed.`);
      if (opened !== undefined) return opened;
      opening ??= begin();
      return opening;
    },
    find: () => opened,
    close: async () => {
      isClosed = true;
      await opening?.catch(() => undefined);
      const last = opened;
      opened = undefined;
      await last?.close();
    },
  };
}
