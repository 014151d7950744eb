/**
 * Whether a text from an address can be the id of a row, or the state of an authorization. To ask the database with anything else would
 * be an error: Postgres takes no text with a NUL.
 */
export function isRowId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}
