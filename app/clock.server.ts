/**
 * The only source of instants. Everything that depends on time takes an instant as an argument and gets it from here at
 * the edge, so that rules stay pure and time can be moved under the whole product.
 */
export function now(): Date {
  return new Date();
}

/** Seconds on a clock that never jumps, for deadlines and durations; unrelated to `now`. */
export function monotonicSeconds(): number {
  return performance.now() / 1000;
}
