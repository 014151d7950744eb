import type { AdminApiContext } from "@shopify/shopify-app-remix/server";
import { z } from "zod";

/** Sends one query with a signed-in admin client and reads its data with `answer`. Throws what the client throws, or a ZodError. */
export async function askAdmin<T>(
  admin: Pick<AdminApiContext, "graphql">,
  query: string,
  variables: Record<string, unknown>,
  answer: z.ZodType<T>,
): Promise<T> {
  const response = await admin.graphql(query, { variables });
  const body = z.object({ data: z.unknown() }).parse(await response.json());
  return answer.parse(body.data);
}
