/** A stretch of the words as the editor draws it: an error and a warning are underlined, what is filled in for each letter is tinted. */
export interface Stretch {
  text: string;
  mark: "error" | "warning" | null;
  isField: boolean;
}

const FIELD = /\{\{[^{}]*\}\}|\{%[^{}]*%\}/g;

/** Cuts words at the edges of marks and placeholders. The stretches together are the words, whatever the marks; an error hides a warning. */
export function markStretches(source: string, marks: readonly { offset: number; length: number; severity: "error" | "warning" }[]): Stretch[] {
  const within = ({ offset, length }: { offset: number; length: number }) => {
    const begin = Math.min(Math.max(offset, 0), source.length);
    return [begin, Math.min(begin + Math.max(length, 0), source.length)] as const;
  };
  const fields = [...source.matchAll(FIELD)].map((match) => within({ offset: match.index, length: match[0].length }));
  const errors = marks.filter(({ severity }) => severity === "error").map(within);
  const warnings = marks.filter(({ severity }) => severity === "warning").map(within);
  const edges = [...new Set([0, source.length, ...[fields, errors, warnings].flat(2)])].sort((a, b) => a - b);
  const covers = (ranges: readonly (readonly [number, number])[], at: number) => ranges.some(([begin, end]) => begin <= at && at < end);
  return edges.slice(0, -1).map((begin, index) => ({
    text: source.slice(begin, edges[index + 1]),
    mark: covers(errors, begin) ? "error" : covers(warnings, begin) ? "warning" : null,
    isField: covers(fields, begin),
  }));
}
