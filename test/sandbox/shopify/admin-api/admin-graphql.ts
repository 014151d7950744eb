import {
  defaultTypeResolver,
  execute,
  getNamedType,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
} from "graphql";
import type { AccessToken } from "../oauth/access-tokens.ts";
import { adminRoot, type ShopTruth } from "./admin-root.ts";
import { adminSchema, requiredAccessFor, satisfiesAccess } from "./admin-schema.ts";
import { answeredCost, queryCost, SINGLE_QUERY_LIMIT, type ThrottleBucket } from "./query-cost.ts";

export interface GraphqlRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
}

interface RequestContext {
  scopes: ReadonlySet<string>;
  /** Points for what was really answered, counted while answering. */
  actualCost: number;
}

/**
 * Answers one Admin GraphQL request as Shopify does: errors, throttling and refused access come as `errors` in a 200,
 * with what the query cost in `extensions`.
 */
export async function answerGraphql(
  request: GraphqlRequest,
  token: AccessToken,
  truth: ShopTruth,
  bucket: ThrottleBucket,
): Promise<{ body: ExecutionResult; cost: number }> {
  const document = parseAndValidate(request.query);
  if (Array.isArray(document)) return { body: { errors: document }, cost: 0 };

  const cost = queryCost(adminSchema, document, request.operationName, request.variables);
  if (cost > SINGLE_QUERY_LIMIT) {
    const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${SINGLE_QUERY_LIMIT}).`;
    return { body: refused(message, "MAX_COST_EXCEEDED", cost, bucket), cost };
  }
  if (!bucket.take(cost)) return { body: refused("Throttled", "THROTTLED", cost, bucket), cost };

  const context: RequestContext = { scopes: new Set(token.scopes), actualCost: 0 };
  const result = await execute({
    schema: adminSchema,
    document,
    rootValue: adminRoot(truth, token.scopes),
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName ?? null,
    fieldResolver: resolveStrictly,
    typeResolver: defaultTypeResolver,
  });
  const actual = Math.min(cost, Math.max(1, context.actualCost));
  bucket.giveBack(cost - actual);
  return { body: { ...result, extensions: costOf(cost, actual, bucket) }, cost: actual };
}

function parseAndValidate(query: string): DocumentNode | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
  const errors = validate(adminSchema, document);
  return errors.length > 0 ? errors.map(inShopifysWords) : document;
}

/** Shopify words an unknown field its own way; tools that search for that sentence find it here too. */
function inShopifysWords(error: GraphQLError): GraphQLError {
  const unknown = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (!unknown) return error;
  const [, fieldName, typeName] = unknown;
  return new GraphQLError(`Field '${fieldName}' doesn't exist on type '${typeName}'`, {
    nodes: error.nodes ?? null,
    extensions: { code: "undefinedField", typeName, fieldName },
  });
}

/** Refuses what the token's scopes do not cover, and what the sandbox has no answer for, rather than saying null. */
const resolveStrictly: GraphQLFieldResolver<Record<string, unknown>, RequestContext> = (source, args, context, info) => {
  const owner = info.parentType.name;
  const access = requiredAccessFor(owner, info.fieldName, getNamedType(info.returnType).name);
  if (access && !satisfiesAccess(access, context.scopes)) {
    throw new GraphQLError(`Access denied for ${info.fieldName} field. Required access: ${access}`, {
      extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess: access },
    });
  }
  if (!(info.fieldName in source)) throw new GraphQLError(`The sandbox does not model ${owner}.${info.fieldName}`);
  const held = source[info.fieldName];
  const value = typeof held === "function" ? (held as (args: unknown) => unknown)(args) : held;
  context.actualCost += answeredCost(getNamedType(info.returnType), value);
  return value;
};

function refused(message: string, code: string, cost: number, bucket: ThrottleBucket): ExecutionResult {
  const extensions = { code, documentation: "https://shopify.dev/api/usage/rate-limits" };
  return { errors: [new GraphQLError(message, { extensions })], extensions: costOf(cost, null, bucket) };
}

function costOf(requested: number, actual: number | null, bucket: ThrottleBucket): Record<string, unknown> {
  return { cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: bucket.status() } };
}
