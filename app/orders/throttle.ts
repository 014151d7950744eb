import { z } from "zod";

/** Shopify's calculated query costs: each shop has a bucket of points that refills with time (GraphQL Admin API, "Rate limits"). */

const refusal = z.looseObject({
  errors: z.looseObject({
    graphQLErrors: z.array(z.looseObject({ message: z.string().optional(), extensions: z.looseObject({ code: z.string().optional() }).optional() })),
  }),
  extensions: z
    .looseObject({
      cost: z.looseObject({
        requestedQueryCost: z.number(),
        throttleStatus: z.looseObject({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
      }),
    })
    .optional()
    .catch(undefined),
});

/** Where Shopify does not say how long to wait. */
const usualWaitMs = 1_000;

/**
 * How long to wait before the same query can be afforded, in milliseconds; null when it was refused for anything else. `body` is that of the
 * library's GraphqlQueryError.
 */
export function throttledForMs(body: unknown): number | null {
  const read = refusal.safeParse(body);
  if (!read.success) return null;
  const isThrottled = read.data.errors.graphQLErrors.some(({ message, extensions }) => extensions?.code === "THROTTLED" || message === "Throttled");
  if (!isThrottled) return null;
  const cost = read.data.extensions?.cost;
  if (!cost) return usualWaitMs;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  return Math.ceil((Math.max(0, cost.requestedQueryCost - currentlyAvailable) / restoreRate) * 1000);
}
