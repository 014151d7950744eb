export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
};

/**
 * Checks a value against the part of JSON Schema that the tool list uses; gives the first fault as a sentence, or
 * undefined. A list's index is left out of the sentence: the documented errors have none.
 */
export function findFault(schema: JsonSchema, value: unknown, path = ""): string | undefined {
  if (schema.type !== undefined && ![schema.type].flat().includes(typeName(value))) {
    return `${path || "arguments"} must be ${[schema.type].flat().join(" or ")}.`;
  }
  if (schema.const !== undefined && schema.const !== value) return `${path} must be ${JSON.stringify(schema.const)}.`;
  if (schema.enum && !schema.enum.includes(value)) return `${path} is not one of the allowed values.`;
  if (Array.isArray(value)) {
    return firstOf(value, (item) => (schema.items ? findFault(schema.items, item, path) : undefined));
  }
  if (value === null || typeof value !== "object") return undefined;
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${below(path, missing)} is required.`;
  return firstOf(Object.entries(value), ([name, inner]) => {
    const known = schema.properties?.[name];
    if (known) return findFault(known, inner, below(path, name));
    if (schema.additionalProperties === false) return `${below(path, name)} is not a known argument.`;
    return typeof schema.additionalProperties === "object"
      ? findFault(schema.additionalProperties, inner, below(path, name))
      : undefined;
  });
}

function firstOf<T>(items: T[], check: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const fault = check(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
