let turn: Promise<unknown> = Promise.resolve();

/** One picture at a time: unpacked, a large one takes a quarter of a gigabyte. */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = turn.then(work);
  turn = result.catch(() => undefined);
  return result;
}

/** Lets at most `most` pieces of such work be done or wait at once, and answers "busy" to the rest: whoever only looks does not hold up what is needed. */
export function atMost(most: number): <Result>(work: () => Promise<Result>) => Promise<Result | "busy"> {
  let doing = 0;
  return async (work) => {
    if (doing >= most) return "busy";
    doing += 1;
    try {
      return await work();
    } finally {
      doing -= 1;
    }
  };
}
