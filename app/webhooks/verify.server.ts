import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";

/**
 * Verifies that a webhook's raw text was signed by Shopify, with the app's secret or, while one is being rotated, the one before.
 * See Shopify's "Verify the origin of a webhook".
 */

export interface WebhookHeaders {
  shopId: string;
  webhookId: string;
  topic: string;
  triggeredAt: Date | null;
}

export type Verification =
  | { ok: true; headers: WebhookHeaders }
  | { ok: false; status: 400 | 401; message: string };

/** A request's header by its name, whatever the case; empty when it is not there. */
export type ReadHeader = (name: string) => string;

const secrets = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined);
const requiredHeaders = ["X-Shopify-Topic", "X-Shopify-Shop-Domain", "X-Shopify-API-Version", "X-Shopify-Webhook-Id"];

/** Verifies a request's raw text against its signature, and reads the headers it must have. */
export function verifyWebhook(header: ReadHeader, rawBody: string): Verification {
  if (rawBody === "") return { ok: false, status: 400, message: "Not a webhook from Shopify: missing body." };
  if (!isSigned(rawBody, Buffer.from(header("X-Shopify-Hmac-Sha256"), "base64"))) {
    return { ok: false, status: 401, message: "The signature does not match." };
  }
  const missing = requiredHeaders.filter((name) => header(name) === "");
  if (missing.length > 0) return { ok: false, status: 400, message: `Missing headers: ${missing.join(", ")}.` };
  return readHeaders(header);
}

function isSigned(rawBody: string, signature: Buffer): boolean {
  return secrets.some((secret) => {
    const expected = createHmac("sha256", secret).update(rawBody, "utf8").digest();
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  });
}

function readHeaders(header: ReadHeader): Verification {
  const shopId = header("X-Shopify-Shop-Domain");
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shopId)) {
    return { ok: false, status: 400, message: "X-Shopify-Shop-Domain: not a myshopify.com domain." };
  }
  const triggered = new Date(header("X-Shopify-Triggered-At"));
  return {
    ok: true,
    headers: {
      shopId,
      webhookId: header("X-Shopify-Webhook-Id"),
      topic: header("X-Shopify-Topic"),
      triggeredAt: Number.isNaN(triggered.getTime()) ? null : triggered,
    },
  };
}
