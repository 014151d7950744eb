/** Intervals of 95 percent around what was measured. Pure and without chance: the same figures give the same interval. */

/** What was measured, and between which bounds the truth lies 95 times in a hundred. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

/** So many of so many people. */
export interface Share {
  hits: number;
  of: number;
}

/** An amount for each of so many people: its mean and its variance (over n - 1). */
export interface Sample {
  mean: number;
  variance: number;
  of: number;
}

/** The normal distribution's quantile for 95 percent, both sides. */
const z = 1.959963984540054;

/** A share with Wilson's score interval (1927), which stays within 0 and 1 and holds for few hits too. Throws a RangeError for a share of nobody. */
export function wilson({ hits, of }: Share): Interval {
  if (of <= 0 || hits < 0 || hits > of) throw new RangeError(`${hits} of ${of} is no share.`);
  const estimate = hits / of;
  const middle = (estimate + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const reach = (z / (1 + z ** 2 / of)) * Math.sqrt((estimate * (1 - estimate)) / of + z ** 2 / (4 * of ** 2));
  // At none and at all, rounding would leave the estimate just outside.
  return { estimate, low: hits === 0 ? 0 : middle - reach, high: hits === of ? 1 : middle + reach };
}

/** How much larger the first share is than the second, with Newcombe's interval (1998, method 10) from the two Wilson intervals. */
export function newcombe(first: Share, second: Share): Interval {
  const [a, b] = [wilson(first), wilson(second)];
  const estimate = a.estimate - b.estimate;
  return {
    estimate,
    low: estimate - Math.hypot(a.estimate - a.low, b.high - b.estimate),
    high: estimate + Math.hypot(a.high - a.estimate, b.estimate - b.low),
  };
}

/** How much larger the first mean is than the second, with Welch's interval (1947). Throws a RangeError for fewer than two people on a side. */
export function welch(first: Sample, second: Sample): Interval {
  const [a, b] = [squaredError(first), squaredError(second)];
  const estimate = first.mean - second.mean;
  if (a + b === 0) return { estimate, low: estimate, high: estimate };
  const freedom = (a + b) ** 2 / (a ** 2 / (first.of - 1) + b ** 2 / (second.of - 1));
  return around(estimate, studentT(freedom) * Math.sqrt(a + b));
}

/** A mean with Student's interval. Throws a RangeError for fewer than two people. */
export function meanInterval(sample: Sample): Interval {
  return around(sample.mean, studentT(sample.of - 1) * Math.sqrt(squaredError(sample)));
}

/** The interval in another unit. Throws a RangeError for a factor below nothing, which would turn it around. */
export function scale({ estimate, low, high }: Interval, factor: number): Interval {
  if (!(factor >= 0)) throw new RangeError(`An interval cannot be scaled by ${factor}.`);
  return { estimate: estimate * factor, low: low * factor, high: high * factor };
}

function around(estimate: number, reach: number): Interval {
  return { estimate, low: estimate - reach, high: estimate + reach };
}

function squaredError({ variance, of }: Sample): number {
  if (of < 2) throw new RangeError("A mean of fewer than two people has no interval.");
  return variance / of;
}

/** Student's quantile for 95 percent, both sides, after Cornish and Fisher: to a thousandth from 8 degrees of freedom, and never asked for fewer. */
function studentT(freedom: number): number {
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
