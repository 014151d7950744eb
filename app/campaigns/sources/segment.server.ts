import { z } from "zod";
import { askShopify, QueryRefused } from "~/orders/ask-shopify.server";
import { addressNode, numericId } from "~/orders/order-facts";
import { readRecipient } from "~/orders/recipient";
import { addressFields } from "~/orders/shopify-orders.server";
import type { AudienceEntry } from "../store-recipients.server";
import { AudienceUnreadable, type AudienceSource } from "./source";

/** Shopify gives up to 1,000 members at a time; fewer keep a page's query points and memory small. */
const membersPerPage = 250;

const membersQuery = `#graphql
  query SegmentMembers($segmentId: ID!, $first: Int!, $after: String) {
    segment(id: $segmentId) { id }
    customerSegmentMembers(segmentId: $segmentId, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node {
        id firstName lastName numberOfOrders
        defaultEmailAddress { emailAddress }
        defaultAddress { ${addressFields} }
      } }
    }
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

const membersAnswer = z.object({
  segment: z.object({ id: z.string() }).nullish(),
  customerSegmentMembers: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    edges: z.array(z.object({ node: member })),
  }),
});

/** The members of one of Shopify's customer segments, each at their default address. */
export function readSegment(shopId: string, segmentId: string): AudienceSource {
  return async (cursor) => {
    try {
      const variables = { segmentId, first: membersPerPage, after: cursor };
      const { segment, customerSegmentMembers: page } = await askShopify(shopId, membersQuery, variables, membersAnswer);
      if (!segment) throw new AudienceUnreadable("segment-gone");
      const { hasNextPage, endCursor } = page.pageInfo;
      return { entries: page.edges.map(({ node }) => toEntry(node)), next: hasNextPage ? (endCursor ?? null) : null };
    } catch (error) {
      if (error instanceof QueryRefused) throw new AudienceUnreadable("segment-gone");
      throw error;
    }
  };
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
