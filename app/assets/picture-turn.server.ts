let turn: Promise<unknown> = Promise.resolve();

/** One picture at a time: unpacked, a large one takes a quarter of a gigabyte. */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = turn.then(work);
  turn = result.catch(() => undefined);
  return result;
}
