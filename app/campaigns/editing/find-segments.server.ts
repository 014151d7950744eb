import { z } from "zod";
import { askShopify, ShopifyUnreachable } from "~/orders/ask-shopify.server";

/** As many as a list to choose from holds; the search finds the others. */
const mostFound = 25;

const segmentsQuery = `#graphql
  query Segments($first: Int!, $query: String) {
    segments(first: $first, query: $query, sortKey: LAST_EDIT_DATE, reverse: true) { nodes { id name } }
  }`;

const segmentsAnswer = z.object({ segments: z.object({ nodes: z.array(z.object({ id: z.string(), name: z.string() })) }) });

export interface SegmentChoice {
  id: string;
  name: string;
}

/** A shop's customer segments whose name holds words that begin so, the last changed first; null while Shopify cannot be asked. */
export async function findSegments(shopId: string, search: string): Promise<SegmentChoice[] | null> {
  // What has a meaning in Shopify's search language is no part of a word here.
  const words = search.split(/[\s\p{Cc}:"'*()\\]+/u).filter(Boolean);
  const query = words.length > 0 ? words.map((word) => `name:${word}*`).join(" AND ") : null;
  try {
    const { segments } = await askShopify(shopId, segmentsQuery, { first: mostFound, query }, segmentsAnswer);
    return segments.nodes;
  } catch (error) {
    if (error instanceof ShopifyUnreachable) return null;
    throw error;
  }
}
