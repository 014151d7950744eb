/** Reads JSON that a provider sent, undefined where there is none: what it should have been is then said by a schema. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
