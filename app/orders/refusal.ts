import { z } from "zod";

const refusal = z.looseObject({
  errors: z.looseObject({ graphQLErrors: z.array(z.looseObject({ extensions: z.looseObject({ code: z.string().optional() }).optional() })) }),
});

/**
 * The codes of what Shopify's Admin API refused, `ACCESS_DENIED` for one ("Status and error codes" of its GraphQL documentation); none where it gives
 * none. `body` is that of the library's GraphqlQueryError.
 */
export function refusalCodes(body: unknown): string[] {
  const read = refusal.safeParse(body);
  return read.success ? read.data.errors.graphQLErrors.flatMap(({ extensions }) => extensions?.code ?? []) : [];
}
