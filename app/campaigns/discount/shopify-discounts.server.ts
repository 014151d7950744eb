import { z } from "zod";
import { askShopify, QueryRefused } from "~/orders/ask-shopify.server";
import { minorUnitDigits } from "~/orders/order-facts";
import type { DiscountRule } from "./rule";

/** Code discounts in Shopify's Admin API (2026-07): one discount for a campaign, its codes added and deleted by the stretch. All throw ShopifyUnreachable. */

/** Most codes that one `discountRedeemCodeBulkAdd` takes. */
export const codesPerCall = 250;

/** A code as Shopify knows it. */
export interface LiveCode {
  id: string;
  code: string;
}

/** Shopify did not take what it was asked for; asking again for the same would change nothing. */
export class DiscountRefused extends Error {
  constructor(readonly codes: readonly string[]) {
    super(`Shopify did not take the discount: ${codes.join(", ")}.`);
    this.name = "DiscountRefused";
  }
}

const userErrors = z.array(z.object({ code: z.string().nullable() }));
const liveCode = z.object({ id: z.string(), code: z.string() });
const discountNode = z.object({ id: z.string(), codeDiscount: z.object({ title: z.string().optional(), codes: z.object({ nodes: z.array(liveCode) }).optional() }) });

const discountFields = `id codeDiscount { ... on DiscountCodeBasic { title codes(first: 1) { nodes { id code } } } }`;

const findQuery = `#graphql
  query DiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) { ${discountFields} }
  }`;

const createMutation = `#graphql
  mutation CreateDiscount($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) { codeDiscountNode { ${discountFields} } userErrors { code } }
  }`;

const addMutation = `#graphql
  mutation AddCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) { bulkCreation { id } userErrors { code } }
  }`;

const creationQuery = `#graphql
  query CodesCreation($id: ID!, $first: Int!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
      codes(first: $first) { nodes { code discountRedeemCode { id code } } }
    }
  }`;

const codesQuery = `#graphql
  query DiscountCodes($id: ID!, $first: Int!, $after: String) {
    codeDiscountNode(id: $id) {
      codeDiscount { ... on DiscountCodeBasic {
        codes(first: $first, after: $after, sortKey: ID, reverse: true) { pageInfo { hasNextPage endCursor } nodes { id code } }
      } }
    }
  }`;

const deleteMutation = `#graphql
  mutation DeleteCodes($discountId: ID!, $ids: [ID!]!) {
    discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) { job { id } userErrors { code } }
  }`;

const deactivateMutation = `#graphql
  mutation EndDiscount($id: ID!) {
    discountCodeDeactivate(id: $id) { userErrors { code } }
  }`;

const jobQuery = `#graphql
  query CodesDeletion($id: ID!) {
    job(id: $id) { done }
  }`;

/** The discount that a code redeems, with its title and its first code; null when nobody's does. */
export async function findDiscount(shopId: string, code: string): Promise<{ id: string; title: string | null; first: LiveCode | null } | null> {
  const { codeDiscountNodeByCode: node } = await ask(shopId, findQuery, { code }, z.object({ codeDiscountNodeByCode: discountNode.nullable() }));
  return node && { id: node.id, title: node.codeDiscount.title ?? null, first: node.codeDiscount.codes?.nodes[0] ?? null };
}

/** Makes a discount with its first code, good from `startsAt` until `endsAt`. Throws DiscountRefused. */
export async function createDiscount(
  shopId: string,
  { title, code, rule, startsAt, endsAt }: { title: string; code: string; rule: DiscountRule; startsAt: Date; endsAt: Date | null },
): Promise<{ id: string; first: LiveCode | null }> {
  const { value, minimumPurchase, oncePerCustomer } = rule;
  const decimal = (minor: number) => (minor / 10 ** minorUnitDigits(rule.currency)).toFixed(minorUnitDigits(rule.currency));
  const discount = {
    ...{ title, code, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, context: { all: "ALL" } },
    customerGets: {
      items: { all: true },
      value: value.kind === "percentage" ? { percentage: value.percent / 100 } : { discountAmount: { amount: decimal(value.amount), appliesOnEachItem: false } },
    },
    // Of a discount with many codes, the limit is each code's own.
    usageLimit: 1,
    appliesOncePerCustomer: oncePerCustomer,
    ...(minimumPurchase === null ? {} : { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: decimal(minimumPurchase) } } }),
  };
  const answer = z.object({ discountCodeBasicCreate: z.object({ codeDiscountNode: discountNode.nullable(), userErrors }) });
  const { discountCodeBasicCreate: made } = await ask(shopId, createMutation, { discount }, answer);
  if (!made.codeDiscountNode) throw refused(made.userErrors);
  return { id: made.codeDiscountNode.id, first: made.codeDiscountNode.codeDiscount.codes?.nodes[0] ?? null };
}

/** Asks for codes to be added to a discount, at most `codesPerCall`; gives the id to follow it by. Throws DiscountRefused. */
export async function addCodes(shopId: string, discountId: string, codes: readonly string[]): Promise<string> {
  const answer = z.object({ discountRedeemCodeBulkAdd: z.object({ bulkCreation: z.object({ id: z.string() }).nullable(), userErrors }) });
  const variables = { discountId, codes: codes.map((code) => ({ code })) };
  const { discountRedeemCodeBulkAdd: added } = await ask(shopId, addMutation, variables, answer);
  if (!added.bulkCreation) throw refused(added.userErrors);
  return added.bulkCreation.id;
}

/** The codes that were really added, once all were tried; null before. What Shopify knows nothing of any more added nothing that can be told from it. */
export async function readCreation(shopId: string, creationId: string): Promise<LiveCode[] | null> {
  const creation = z.object({ done: z.boolean(), codes: z.object({ nodes: z.array(z.object({ discountRedeemCode: liveCode.nullable() })) }) });
  const variables = { id: creationId, first: codesPerCall };
  const { discountRedeemCodeBulkCreation: read } = await ask(shopId, creationQuery, variables, z.object({ discountRedeemCodeBulkCreation: creation.nullable() }));
  if (!read) return [];
  return read.done ? read.codes.nodes.flatMap(({ discountRedeemCode }) => discountRedeemCode ?? []) : null;
}

/** Those of `codes` that redeem the discount now. Reads its codes from the newest on until all are found. */
export async function findCodes(shopId: string, discountId: string, codes: readonly string[]): Promise<LiveCode[]> {
  const page = z.object({ pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }), nodes: z.array(liveCode) });
  const answer = z.object({ codeDiscountNode: z.object({ codeDiscount: z.object({ codes: page.optional() }) }).nullable() });
  const missing = new Set(codes);
  const found: LiveCode[] = [];
  let after: string | null = null;
  do {
    const variables: Record<string, unknown> = { id: discountId, first: codesPerCall, after };
    const read: z.infer<typeof answer> = await ask(shopId, codesQuery, variables, answer);
    const known = read.codeDiscountNode?.codeDiscount.codes;
    for (const live of known?.nodes ?? []) if (missing.delete(live.code)) found.push(live);
    after = known?.pageInfo.hasNextPage ? (known.pageInfo.endCursor ?? null) : null;
  } while (after !== null && missing.size > 0);
  return found;
}

/** Asks for codes to be deleted, by Shopify's ids; gives the id to follow it by. Throws DiscountRefused. */
export async function deleteCodes(shopId: string, discountId: string, ids: readonly string[]): Promise<string> {
  const answer = z.object({ discountCodeRedeemCodeBulkDelete: z.object({ job: z.object({ id: z.string() }).nullable(), userErrors }) });
  const { discountCodeRedeemCodeBulkDelete: deleted } = await ask(shopId, deleteMutation, { discountId, ids }, answer);
  if (!deleted.job) throw refused(deleted.userErrors);
  return deleted.job.id;
}

/** Whether Shopify is through with deleting codes; what it knows nothing of any more is through. */
export async function isDeletionDone(shopId: string, deletionId: string): Promise<boolean> {
  const { job } = await ask(shopId, jobQuery, { id: deletionId }, z.object({ job: z.object({ done: z.boolean() }).nullable() }));
  return job?.done ?? true;
}

/** Ends a discount: none of its codes redeems anything any more. Throws DiscountRefused. */
export async function deactivateDiscount(shopId: string, discountId: string): Promise<void> {
  const answer = z.object({ discountCodeDeactivate: z.object({ userErrors }) });
  const { discountCodeDeactivate: ended } = await ask(shopId, deactivateMutation, { id: discountId }, answer);
  if (ended.userErrors.length > 0) throw refused(ended.userErrors);
}

function refused(errors: z.infer<typeof userErrors>): DiscountRefused {
  return new DiscountRefused(errors.map(({ code }) => code ?? "UNKNOWN"));
}

/** Where the shop has not let Dearly manage discounts, trying again is in vain until it does. */
async function ask<T>(shopId: string, query: string, variables: Record<string, unknown>, answer: z.ZodType<T>): Promise<T> {
  try {
    return await askShopify(shopId, query, variables, answer);
  } catch (error) {
    if (error instanceof QueryRefused && error.codes.includes("ACCESS_DENIED")) throw new DiscountRefused(["ACCESS_DENIED"]);
    throw error;
  }
}
