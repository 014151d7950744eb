/** The candidate within two slips of the pen (one for short words), or undefined. */
export function nearestName(written: string, candidates: readonly string[]): string | undefined {
  const allowed = written.length < 5 ? 1 : 2;
  let best: { name: string; slips: number } | undefined;
  for (const name of candidates) {
    if (Math.abs(name.length - written.length) > allowed) continue;
    const slips = countSlips(written, name);
    if (slips <= allowed && (best === undefined || slips < best.slips)) best = { name, slips };
  }
  return best?.name;
}

/** Edit distance in which two swapped neighbours are one slip: `frist` is one away from `first`. */
function countSlips(a: string, b: string): number {
  const width = b.length + 1;
  const table = new Array<number>((a.length + 1) * width).fill(0);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        table[i * width + j] = i + j;
        continue;
      }
      let slips = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, at(i - 2, j - 2) + 1);
      table[i * width + j] = slips;
    }
  }
  return at(a.length, b.length);
}
