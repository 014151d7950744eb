import { z } from "zod";

/** The only reader of the environment. Every setting is named, typed and explained in `.env.example`. */

const url = z.url({ protocol: /^https?$/ });

const schema = z.object({
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** The secret before the last rotation: webhooks signed with it are still accepted. */
  SHOPIFY_API_SECRET_PREVIOUS: z.string().min(1).optional(),
  SHOPIFY_APP_URL: url,
  /** A Postgres server; without one, Dearly starts its own under DATA_FOLDER. */
  DATABASE_URL: z.string().startsWith("postgres").optional(),
  /** A Redis server for jobs; without one, jobs run in the web process. */
  REDIS_URL: z.string().startsWith("redis").optional(),
  DATA_FOLDER: z.string().min(1).default(".data"),
  /** 32 bytes in base64 that encrypt provider credentials, needed with DATABASE_URL; without both, a key is made and kept under DATA_FOLDER. */
  ENCRYPTION_KEY: z
    .string()
    .refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64")
    .optional(),
  PIETERPOST_URL: url.default("https://pieterpost.com"),
  PREMIER_LETTERS_URL: url.default("https://premierletters.com"),
  /** A mail server for alerts to merchants, smtp or smtps; without one, they are shown in the admin alone. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom the alerts are from: Dearly <alerts@example.com>. */
  MAIL_FROM: z.string().min(3).optional(),
  HOST: z.string().default("0.0.0.0"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
}).refine((settings) => !settings.DATABASE_URL || settings.ENCRYPTION_KEY, {
  path: ["ENCRYPTION_KEY"],
  // Each process would make a key of its own: nobody on the do-not-mail list would be known again.
  message: "is needed with DATABASE_URL (make one with: openssl rand -base64 32)",
}).refine((settings) => !settings.SMTP_URL || settings.MAIL_FROM, {
  path: ["MAIL_FROM"],
  message: "is needed with SMTP_URL",
});

export type Env = z.infer<typeof schema>;

/**
 * Reads settings from `source`. Throws an Error that lists every wrong setting by name, never its value: it may be a key.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Dearly cannot start. Correct these settings in the environment (see .env.example):\n${lines.join("\n")}`);
}

// Unset, libraries take it for a developer's machine and answer errors with stacks and paths.
process.env["NODE_ENV"] ||= "production";

export const env = readEnv(process.env);
