/** The shape of Shopify's published introspection: the standard one, plus what access each type or field needs. */
export interface DocumentedSchema {
  queryType: { name: string };
  mutationType: { name: string } | null;
  subscriptionType: { name: string } | null;
  types: DocumentedType[];
  directives: { name: string; args: DocumentedInput[] }[];
}

interface TypeRef {
  kind: string;
  name: string | null;
  ofType: TypeRef | null;
}

interface DocumentedInput {
  name: string;
  type: TypeRef;
  description?: string | null;
}

interface DocumentedField extends DocumentedInput {
  args: DocumentedInput[];
  requiredAccess: string | null;
}

interface DocumentedType {
  kind: string;
  name: string;
  description: string | null;
  requiredAccess: string | null;
  fields: DocumentedField[] | null;
  inputFields: DocumentedInput[] | null;
  interfaces: TypeRef[] | null;
  possibleTypes: TypeRef[] | null;
  enumValues: { name: string; description: string | null }[] | null;
}

export interface PrunedSchema {
  schema: DocumentedSchema;
  /** Shopify's sentence for a type ('Order') or a field ('Shop.customerTags') that needs an access scope. */
  requiredAccess: Record<string, string>;
}

function baseName(type: TypeRef): string {
  return type.ofType ? baseName(type.ofType) : String(type.name);
}

/**
 * Cuts an introspection down to the named types. A kept type loses the fields whose own type is not kept; scalars,
 * enums and input types stay when something kept still refers to them. Descriptions go.
 */
export function pruneIntrospection(
  schema: DocumentedSchema,
  whole: string[],
  partial: Record<string, string[]>,
): PrunedSchema {
  const known = new Map(schema.types.map((type) => [type.name, type]));
  const kept = new Set([...whole, ...Object.keys(partial)]);
  for (const name of kept) {
    if (!known.has(name)) throw new Error(`The published schema has no type ${name}`);
  }

  const isLeafOrKept = (type: TypeRef): boolean => {
    const kind = known.get(baseName(type))?.kind;
    return kind === "SCALAR" || kind === "ENUM" || kept.has(baseName(type));
  };
  const isKeptField = (owner: DocumentedType, field: DocumentedField): boolean =>
    isLeafOrKept(field.type) && (partial[owner.name]?.includes(field.name) ?? true);
  const onlyKept = (types: TypeRef[] | null): TypeRef[] => (types ?? []).filter((type) => kept.has(String(type.name)));

  const result = new Map<string, DocumentedType>();
  const requiredAccess: Record<string, string> = {};
  const visit = (name: string): void => {
    const type = known.get(name);
    if (!type || result.has(name)) return;
    const fields = type.fields?.filter((field) => isKeptField(type, field)) ?? null;
    result.set(name, {
      ...type,
      description: null,
      fields: fields?.map((field) => ({ ...field, description: null, args: withoutDescriptions(field.args) })) ?? null,
      inputFields: type.inputFields ? withoutDescriptions(type.inputFields) : null,
      interfaces: type.interfaces ? onlyKept(type.interfaces) : null,
      possibleTypes: type.possibleTypes ? onlyKept(type.possibleTypes) : null,
      enumValues: type.enumValues?.map((value) => ({ ...value, description: null })) ?? null,
    });
    if (type.requiredAccess) requiredAccess[name] = type.requiredAccess;
    for (const field of fields ?? []) {
      if (field.requiredAccess) requiredAccess[`${name}.${field.name}`] = field.requiredAccess;
      visit(baseName(field.type));
      for (const argument of field.args) visit(baseName(argument.type));
    }
    for (const field of type.inputFields ?? []) visit(baseName(field.type));
  };
  for (const name of kept) visit(name);
  for (const directive of schema.directives) for (const argument of directive.args) visit(baseName(argument.type));
  visit("Boolean");
  visit("String");

  const types = [...result.values()].sort((a, b) => a.name.localeCompare(b.name));
  const mutationType = schema.mutationType && kept.has(schema.mutationType.name) ? schema.mutationType : null;
  return { schema: { ...schema, mutationType, types }, requiredAccess };
}

function withoutDescriptions(inputs: DocumentedInput[]): DocumentedInput[] {
  return inputs.map((input) => ({ ...input, description: null }));
}
