import { setTimeout as pause } from "node:timers/promises";
import { GraphqlQueryError, HttpResponseError } from "@shopify/shopify-api";
import type { z } from "zod";
import { monotonicSeconds } from "~/clock.server";
import { endToken, unauthenticated } from "~/shopify.server";
import { askAdmin, type AdminAnswer } from "./ask-admin.server";
import { refusalCodes } from "./refusal";
import { throttledForMs } from "./throttle";

/** How long a query waits for its turn before its work is put off, unless asked for another time; well within the time that a claim on that work lasts. */
const usualPatienceSeconds = 15;

/** Shopify could not be asked: try again later, and do not mail meanwhile. */
export class ShopifyUnreachable extends Error {
  constructor(options?: ErrorOptions) {
    super("Shopify could not be reached for this shop.", options);
    this.name = "ShopifyUnreachable";
  }
}

/** The shop's bucket of query points stays empty for longer than was to be waited: nothing is wrong, and it is the query's turn in about `waitMs` milliseconds. */
export class ShopifyBusy extends ShopifyUnreachable {
  constructor(
    readonly waitMs: number,
    options?: ErrorOptions,
  ) {
    super(options);
    this.name = "ShopifyBusy";
  }
}

/** Shopify answered, but with errors, whose codes these are: unless one of them passes, asking again for the same changes nothing. */
export class QueryRefused extends ShopifyUnreachable {
  constructor(
    readonly codes: readonly string[],
    options?: ErrorOptions,
  ) {
    super(options);
    this.name = "QueryRefused";
  }
}

/**
 * Asks Shopify's Admin API for a shop, as the app itself. Waits its turn where the shop's bucket of query points is empty, for so many seconds: in a rush
 * nothing is wrong with what is asked for. Throws ShopifyUnreachable, of the kind ShopifyBusy where the turn is further off, and QueryRefused where the
 * question is what is wrong.
 */
export async function askShopify<T>(
  shopId: string,
  query: string,
  variables: Record<string, unknown>,
  answer: z.ZodType<T>,
  patienceSeconds = usualPatienceSeconds,
): Promise<T> {
  const { data } = await askShopifyForTime(shopId, query, variables, answer, patienceSeconds);
  return data;
}

/** As `askShopify`, and tells what time it is at Shopify. */
export async function askShopifyForTime<T>(
  shopId: string,
  query: string,
  variables: Record<string, unknown>,
  answer: z.ZodType<T>,
  patienceSeconds = usualPatienceSeconds,
): Promise<AdminAnswer<T>> {
  const end = monotonicSeconds() + patienceSeconds;
  for (;;) {
    try {
      const { admin, session } = await unauthenticated.admin(shopId);
      return await askAdmin(admin, query, variables, answer).catch(async (error: unknown) => {
        if (!isTokenRefused(error)) throw error;
        await endToken(session);
        const renewed = await unauthenticated.admin(shopId);
        return askAdmin(renewed.admin, query, variables, answer);
      });
    } catch (cause) {
      if (!(cause instanceof GraphqlQueryError)) throw new ShopifyUnreachable({ cause });
      const waitMs = throttledForMs(cause.body);
      if (waitMs === null) throw new QueryRefused(refusalCodes(cause.body), { cause });
      // Jittered, so that jobs that were refused together do not come back together.
      const pauseMs = (waitMs + 100) * (1 + Math.random() / 2);
      if (monotonicSeconds() + pauseMs / 1000 > end) throw new ShopifyBusy(pauseMs, { cause });
      await pause(pauseMs);
    }
  }
}

function isTokenRefused(error: unknown): boolean {
  return error instanceof HttpResponseError && error.response.code === 401;
}
