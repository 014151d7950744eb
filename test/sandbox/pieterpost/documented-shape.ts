/**
 * In what an answer falls short of the documented one, as paths: a key that is missing, or a value that is neither of
 * the documented type nor null. Where the document shows null, anything may stand; further keys may be there.
 */
export function differencesFrom(documented: unknown, answer: unknown, path = "answer"): string[] {
  if (documented === null || answer === null) return [];
  if (kindOf(documented) !== kindOf(answer)) return [`${path} is ${kindOf(answer)}, not ${kindOf(documented)}`];
  if (!isRecord(documented) || !isRecord(answer)) return [];
  return Object.entries(documented).flatMap(([key, value]) =>
    Object.hasOwn(answer, key) ? differencesFrom(value, answer[key], `${path}.${key}`) : [`${path}.${key} is missing`],
  );
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
