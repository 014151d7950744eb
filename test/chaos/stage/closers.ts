/** Things that have to be taken down again, the last first. */
export interface Closers {
  add(close: () => Promise<void>): void;
  closeAll(): Promise<void>;
}

/** A list of closers; closing one that fails does not keep the others from it. */
export function openClosers(): Closers {
  const closers: (() => Promise<void>)[] = [];
  return {
    add: (close) => void closers.push(close),
    closeAll: async () => {
      for (let close = closers.pop(); close; close = closers.pop()) {
        await close().catch((error: unknown) => void process.stderr.write(`Closing failed: ${String(error)}\n`));
      }
    },
  };
}
