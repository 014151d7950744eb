import "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
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

const verifiers = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS]
  .filter((secret) => secret !== undefined)
  .map((secret) =>
    shopifyApi({
      apiKey: env.SHOPIFY_API_KEY,
      apiSecretKey: secret,
      apiVersion: ApiVersion.July26,
      hostName: new URL(env.SHOPIFY_APP_URL).host,
      isEmbeddedApp: true,
      logger: { log: () => undefined },
    }),
  );

/** Reads and verifies the headers of a webhook request against its raw text. */
export async function verifyWebhook(request: Request, rawBody: string): Promise<Verification> {
  for (const verifier of verifiers) {
    const result = await verifier.webhooks.validate({ rawBody, rawRequest: request });
    if (result.valid) return readHeaders(request.headers);
    if ("missingHeaders" in result) {
      return { ok: false, status: 400, message: `Missing headers: ${result.missingHeaders.join(", ")}.` };
    }
    if (result.reason !== "invalid_hmac") {
      return { ok: false, status: 400, message: `Not a webhook from Shopify: ${result.reason.replaceAll("_", " ")}.` };
    }
  }
  return { ok: false, status: 401, message: "The signature does not match." };
}

function readHeaders(headers: Headers): Verification {
  const shopId = headers.get("X-Shopify-Shop-Domain") ?? "";
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shopId)) {
    return { ok: false, status: 400, message: "X-Shopify-Shop-Domain: not a myshopify.com domain." };
  }
  const triggered = new Date(headers.get("X-Shopify-Triggered-At") ?? "");
  return {
    ok: true,
    headers: {
      shopId,
      webhookId: headers.get("X-Shopify-Webhook-Id") ?? "",
      topic: headers.get("X-Shopify-Topic") ?? "",
      triggeredAt: Number.isNaN(triggered.getTime()) ? null : triggered,
    },
  };
}
