import { z } from "zod";
import { askShopify, QueryRefused } from "~/orders/ask-shopify.server";
import { addressNode, numericId } from "~/orders/order-facts";
import { readRecipient } from "~/orders/recipient";
import { addressFields } from "~/orders/shopify-orders.server";
import type { AudienceEntry } from "../store-recipients.server";

/**
 * Customer segments in Shopify's Admin API (2026-07), in place or by a query of their members ("Migrate to async segmentation queries"). All throw
 * ShopifyUnreachable, of the kind QueryRefused where Shopify will not, and ShopifyBusy where it is not the shop's turn.
 */

/** A long audience empties the shop's bucket with every few pages: it waits for its turn where it keeps no other work waiting, and not here. */
const patienceSeconds = 1;

/** Shopify gives up to 1,000 members at a time; fewer keep a page's query points and memory small. */
const membersPerPage = 250;

/** Shopify's answer where it gives a segment's members only after it has collected them. */
const collectCodes = ["USE_CUSTOMER_SEGMENT_MEMBERS_QUERY_CREATE_MUTATION"];
/** Its answers where there is nothing of the id that was asked for. */
const goneCodes = ["NOT_FOUND", "RESOURCE_NOT_FOUND"];

const memberFields = `
  pageInfo { hasNextPage endCursor }
  edges { node {
    id firstName lastName numberOfOrders
    defaultEmailAddress { emailAddress }
    defaultAddress { ${addressFields} }
  } }`;

const inPlaceQuery = `#graphql
  query SegmentMembers($segmentId: ID!, $first: Int!, $after: String) {
    segment(id: $segmentId) { id }
    customerSegmentMembers(segmentId: $segmentId, first: $first, after: $after) { totalCount ${memberFields} }
  }`;

const createMutation = `#graphql
  mutation CollectSegment($input: CustomerSegmentMembersQueryInput!) {
    customerSegmentMembersQueryCreate(input: $input) { customerSegmentMembersQuery { id } userErrors { code } }
  }`;

const progressQuery = `#graphql
  query SegmentCollection($id: ID!) {
    customerSegmentMembersQuery(id: $id) { done }
  }`;

const collectedQuery = `#graphql
  query CollectedMembers($queryId: ID!, $first: Int!, $after: String) {
    customerSegmentMembers(queryId: $queryId, first: $first, after: $after) { ${memberFields} }
  }`;

const text = z.string().nullish().transform((value) => (value ?? "").trim());

const member = z.object({
  id: z.string(),
  firstName: text,
  lastName: text,
  numberOfOrders: z.coerce.number().int().nonnegative().nullish(),
  defaultEmailAddress: z.object({ emailAddress: text }).nullish(),
  defaultAddress: addressNode,
});

const members = z.object({
  // A page that does not say where the next begins cannot be read, rather than be taken for the last.
  pageInfo: z.union([z.object({ hasNextPage: z.literal(true), endCursor: z.string() }), z.object({ hasNextPage: z.literal(false) })]),
  edges: z.array(z.object({ node: member })),
});

const inPlaceAnswer = z.object({ segment: z.object({ id: z.string() }).nullish(), customerSegmentMembers: members.extend({ totalCount: z.int() }) });
const createAnswer = z.object({
  customerSegmentMembersQueryCreate: z.object({
    customerSegmentMembersQuery: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ code: z.string().nullable() })),
  }),
});
const progressAnswer = z.object({ customerSegmentMembersQuery: z.object({ done: z.boolean() }).nullable() });
const collectedAnswer = z.object({ customerSegmentMembers: members });

/** Members, each at their default address, and Shopify's cursor of the last; null where no more follow. */
export interface MembersPage {
  entries: AudienceEntry[];
  endCursor: string | null;
}

/** A page of a segment as it is now, with how many are in it; "gone" where Shopify has no such segment. */
export async function readMembersInPlace(
  shopId: string,
  segmentId: string,
  after: string | null,
): Promise<(MembersPage & { total: number }) | "gone" | "to-be-collected"> {
  const asked = askShopify(shopId, inPlaceQuery, { segmentId, first: membersPerPage, after }, inPlaceAnswer, patienceSeconds);
  const answer = await asked.catch((error: unknown) => (isRefusal(error, collectCodes) ? ("to-be-collected" as const) : orGone(error)));
  if (typeof answer === "string") return answer;
  const { segment, customerSegmentMembers: page } = answer;
  return segment ? { ...toPage(page), total: page.totalCount } : "gone";
}

/** Has Shopify collect a segment's members; gives the id to read them by. */
export async function collectMembers(shopId: string, segmentId: string): Promise<string> {
  const { customerSegmentMembersQueryCreate: made } = await askShopify(shopId, createMutation, { input: { segmentId } }, createAnswer, patienceSeconds);
  if (!made.customerSegmentMembersQuery) throw new QueryRefused(made.userErrors.map(({ code }) => code ?? "UNKNOWN"));
  return made.customerSegmentMembersQuery.id;
}

/** How far Shopify is with collecting; "gone" where it knows nothing of it, or no longer. */
export async function findCollection(shopId: string, id: string): Promise<"collecting" | "done" | "gone"> {
  const answer = await askShopify(shopId, progressQuery, { id }, progressAnswer, patienceSeconds).catch(orGone);
  if (answer === "gone" || answer.customerSegmentMembersQuery === null) return "gone";
  return answer.customerSegmentMembersQuery.done ? "done" : "collecting";
}

/** A page of the members that were collected, who stay the same whatever becomes of the segment. */
export async function readCollectedMembers(shopId: string, queryId: string, after: string | null): Promise<MembersPage | "gone"> {
  const answer = await askShopify(shopId, collectedQuery, { queryId, first: membersPerPage, after }, collectedAnswer, patienceSeconds).catch(orGone);
  return answer === "gone" ? answer : toPage(answer.customerSegmentMembers);
}

function isRefusal(error: unknown, codes: readonly string[]): boolean {
  return error instanceof QueryRefused && error.codes.some((code) => codes.includes(code));
}

function orGone(error: unknown): "gone" {
  if (isRefusal(error, goneCodes)) return "gone";
  throw error;
}

function toPage({ edges, pageInfo }: z.infer<typeof members>): MembersPage {
  return { entries: edges.map(({ node }) => toEntry(node)), endCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

function toEntry(node: z.infer<typeof member>): AudienceEntry {
  const { firstName, lastName, defaultAddress } = node;
  return {
    // A member's number is its customer's.
    customerId: numericId(node.id),
    email: node.defaultEmailAddress?.emailAddress || null,
    recipient: defaultAddress ? readRecipient(defaultAddress, { firstName, lastName }) : "no-address",
    values: { customer_orders_count: node.numberOfOrders ?? null },
  };
}
