import type { AdminApiContext } from "@shopify/shopify-app-remix/server";
import { z } from "zod";

export interface AdminAnswer<T> {
  data: T;
  /** When Shopify answered, by its own clock and to the second; null where it does not say. */
  answeredAt: Date | null;
}

const envelope = z.object({ data: z.unknown(), headers: z.object({ Date: z.tuple([z.string()]) }).nullish().catch(null) });

/** Sends one query with a signed-in admin client and reads its data with `answer`. Throws what the client throws, or a ZodError. */
export async function askAdmin<T>(
  admin: Pick<AdminApiContext, "graphql">,
  query: string,
  variables: Record<string, unknown>,
  answer: z.ZodType<T>,
): Promise<AdminAnswer<T>> {
  const response = await admin.graphql(query, { variables });
  const { data, headers } = envelope.parse(await response.json());
  const answeredAt = headers ? new Date(headers.Date[0]) : null;
  return { data: answer.parse(data), answeredAt: answeredAt && !Number.isNaN(answeredAt.getTime()) ? answeredAt : null };
}
