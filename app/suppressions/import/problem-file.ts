/** Rows of our own words as CSV, in the browser; none of them comes from a file, so nothing in them can be a formula. */
export function writeProblemFile(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n")}\r\n`;
}
