import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parse, stringify } from "lossless-json";
import { z } from "zod";
import { demoProviders, type DemoProviderId } from "./providers.ts";

/** One webhook to send: its topic and the very bytes of its body. */
export interface DemoDelivery {
  topic: string;
  body: Buffer;
}

const setupSchema = z.strictObject({
  automation: z
    .strictObject({
      name: z.string(),
      conditions: z.record(z.string(), z.unknown()),
      delayMinutes: z.number().int().nonnegative(),
      cooldownDays: z.number().int().nonnegative(),
      holdoutPercent: z.number().int().min(0).max(100),
      mode: z.enum(["test", "live"]),
      enabled: z.boolean(),
    })
    .partial()
    .optional(),
  shop: z
    .strictObject({ giftRule: z.enum(["buyer", "recipient"]), senderEmail: z.email() })
    .partial()
    .optional(),
  wallet: z.strictObject({ balance: z.number().int().nonnegative() }).optional(),
  /** Who must not be mailed: customers by Shopify id, or e-mail addresses. */
  suppressions: z
    .array(z.union([z.string(), z.strictObject({ email: z.string() }), z.strictObject({ customerId: z.coerce.string() })]))
    .optional(),
});
export type DemoSetup = z.infer<typeof setupSchema>;

export interface DemoOptions {
  once: boolean;
  json: boolean;
  provider: DemoProviderId;
  deliveries: DemoDelivery[];
  repeat: number;
  /** Liquid text of the letter, null for the built-in one. */
  template: string | null;
  setup: DemoSetup;
}

/** Reads the command line and the files it names. Throws an Error that says which option is wrong. */
export async function readOptions(args: string[]): Promise<DemoOptions> {
  const { values } = parseArgs({
    args,
    options: {
      once: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      order: { type: "string", multiple: true, default: [] },
      repeat: { type: "string", default: "1" },
      provider: { type: "string", default: "pieterpost" },
      template: { type: "string" },
      setup: { type: "string" },
    },
  });
  const provider = demoProviders.find((id) => id === values.provider);
  if (!provider) throw new Error(`--provider ${values.provider}: choose one of ${demoProviders.join(", ")}.`);
  const repeat = Number(values.repeat);
  if (!Number.isInteger(repeat) || repeat < 1) throw new Error("--repeat must be a whole number of at least 1.");
  const builtIn = provider === "pieterpost" ? "order-paid.json" : "order-paid-us.json";
  const files = values.order.length > 0 ? values.order : [new URL(`../fixtures/${builtIn}`, import.meta.url).pathname];
  return {
    once: values.once,
    json: values.json,
    provider,
    deliveries: await Promise.all(files.map(readDelivery)),
    repeat,
    template: values.template ? await readFile(values.template, "utf8") : null,
    setup: values.setup ? readSetup(values.setup, await readFile(values.setup, "utf8")) : {},
  };
}

/** A file is the bytes of an order, or says its topic beside its payload; a file that is no JSON is sent as it is. */
async function readDelivery(file: string): Promise<DemoDelivery> {
  const body = await readFile(file);
  const wrapped = readWrapped(body.toString("utf8"));
  return wrapped ?? { topic: "orders/paid", body };
}

function readWrapped(text: string): DemoDelivery | null {
  try {
    // Lossless, since ids can pass 2^53.
    const read = parse(text) as { topic?: unknown; payload?: unknown } | null;
    if (!read || typeof read.topic !== "string" || read.payload === undefined) return null;
    return { topic: read.topic, body: Buffer.from(stringify(read.payload) ?? "") };
  } catch {
    return null;
  }
}

function readSetup(file: string, text: string): DemoSetup {
  const result = setupSchema.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const problem = result.error.issues[0];
  throw new Error(`--setup ${file}: ${problem?.path.join(".") ?? ""}: ${problem?.message ?? ""}`);
}
