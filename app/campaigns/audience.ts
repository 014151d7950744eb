import { z } from "zod";
import { isRowId } from "~/index-pages/row-id";
import { cleanValue } from "~/templates/limits";

const shownName = z.string().max(300).transform((name) => cleanValue(name));

/** Where a campaign's recipients come from. Stored on the campaign; each kind has a reader in app/campaigns/sources/. */
export const audienceSchema = z.discriminatedUnion("kind", [
  /** A customer segment of Shopify's, by its global id; its name as it was when it was chosen. */
  z.strictObject({ kind: z.literal("segment"), segmentId: z.string().startsWith("gid://shopify/Segment/").max(100), name: shownName }),
  /** Orders picked in the list, by Shopify's numbers. */
  z.strictObject({ kind: z.literal("orders"), orderIds: z.array(z.string().regex(/^\d{1,20}$/)).min(1).max(1_000) }),
  /** A list of the mailbook; its name as it was when it was chosen. */
  z.strictObject({ kind: z.literal("list"), listId: z.string().refine(isRowId), name: shownName }),
]);
export type Audience = z.infer<typeof audienceSchema>;
