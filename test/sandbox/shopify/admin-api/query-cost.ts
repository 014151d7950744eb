import {
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

export interface ThrottleSettings {
  maximumAvailable: number;
  restoreRate: number;
}

/** Shopify's limits of a standard plan: a bucket of 2,000 points that refills with 100 a second. */
export const standardThrottle: ThrottleSettings = { maximumAvailable: 2000, restoreRate: 100 };

/** The most points one query may cost, on every plan. */
export const SINGLE_QUERY_LIMIT = 1000;

/** What a mutation costs at least. */
export const MUTATION_COST = 10;

/** The leaky bucket that Shopify keeps for each app and shop. It refills with real time, whatever the sandbox's clock does. */
export class ThrottleBucket {
  #available: number;
  #at = performance.now();
  readonly #settings: () => ThrottleSettings;

  constructor(settings: () => ThrottleSettings) {
    this.#settings = settings;
    this.#available = settings().maximumAvailable;
  }

  /** Takes the points if they are there. */
  take(cost: number): boolean {
    const available = this.#refill();
    if (cost > available) return false;
    this.#available = available - cost;
    return true;
  }

  /** Returns points that a query had asked for and not used. */
  giveBack(points: number): void {
    this.#available = this.#refill() + points;
  }

  status(): ThrottleSettings & { currentlyAvailable: number } {
    return { ...this.#settings(), currentlyAvailable: Math.floor(this.#refill()) };
  }

  #refill(): number {
    const now = performance.now();
    const { maximumAvailable, restoreRate } = this.#settings();
    this.#available = Math.min(maximumAvailable, this.#available + ((now - this.#at) / 1000) * restoreRate);
    this.#at = now;
    return this.#available;
  }
}

/**
 * What a query costs by Shopify's published rules: objects 1, scalars nothing, a connection 2 and its nodes times the
 * page size. Shopify's own figure differs in details. What an answer does not use is given back.
 */
export function queryCost(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined, variables: Record<string, unknown>): number {
  const operation = getOperationAST(document, operationName);
  const isMutation = operation?.operation === "mutation";
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!operation || !root) return 0;

  const selectionCost = (parent: GraphQLNamedType, selections: SelectionSetNode): number =>
    selections.selections.reduce((total, selection) => {
      if (selection.kind === "Field") return total + fieldCost(parent, selection);
      if (selection.kind === "InlineFragment") {
        const type = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
        return total + (type ? selectionCost(type, selection.selectionSet) : 0);
      }
      const fragment = document.definitions.find(
        (definition) => definition.kind === "FragmentDefinition" && definition.name.value === selection.name.value,
      );
      if (fragment?.kind !== "FragmentDefinition") return total;
      const type = schema.getType(fragment.typeCondition.name.value);
      return total + (type ? selectionCost(type, fragment.selectionSet) : 0);
    }, 0);

  const fieldCost = (parent: GraphQLNamedType, field: FieldNode): number => {
    const type = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value]?.type : undefined;
    const named = type && getNamedType(type);
    if (!type || !named || !isCompositeType(named) || !field.selectionSet) return 0;
    if (named.name === "PageInfo") return 0;
    const inner = selectionCost(named, field.selectionSet);
    const size = pageSize(field, variables);
    if (named.name.endsWith("Connection")) return 2 + (size ?? 1) * inner;
    if (named.name.endsWith("Edge")) return inner;
    return isList(type) && !parent.name.endsWith("Connection") ? (size ?? 1) * (1 + inner) : 1 + inner;
  };

  return Math.max(isMutation ? MUTATION_COST : 1, selectionCost(root, operation.selectionSet));
}

/** What one answered field costs by the same rules: the objects it really holds. */
export function answeredCost(type: GraphQLNamedType, value: unknown): number {
  if (!isCompositeType(type) || value === null || value === undefined) return 0;
  if (type.name === "PageInfo" || type.name.endsWith("Edge")) return 0;
  if (type.name.endsWith("Connection")) return 2;
  return Array.isArray(value) ? value.filter((item) => item !== null).length : 1;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function pageSize(field: FieldNode, variables: Record<string, unknown>): number | undefined {
  for (const argument of field.arguments ?? []) {
    if (!["first", "last", "ids"].includes(argument.name.value)) continue;
    if (argument.value.kind === "IntValue") return Number(argument.value.value);
    if (argument.value.kind === "ListValue") return argument.value.values.length;
    if (argument.value.kind === "Variable") {
      const value = variables[argument.value.name.value];
      if (typeof value === "number") return value;
      if (Array.isArray(value)) return value.length;
    }
  }
  return undefined;
}
