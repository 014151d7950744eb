import { z } from "zod";
import { invalidRequest } from "../api-error.ts";
import type { BillingMode } from "./compose.ts";

const assetReference = z.union([z.string(), z.looseObject({ assetId: z.string() })]);
const composeMode = z.enum(["personal", "template"]).optional();

export const recipient = z.looseObject({
  name: z.string(),
  addressLines: z.array(z.string()).optional(),
  streetAddress: z.string().optional(),
  street: z.string().optional(),
  number: z.string().optional(),
  extra: z.string().optional(),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  country: z.string().optional(),
  customFields: z.record(z.string(), z.string()).optional(),
});

const letter = z.strictObject({
  message: z.string().optional(),
  attachments: z.array(assetReference).optional(),
  recipient,
});

const postcard = z.strictObject({
  composeMode,
  frontImage: assetReference.optional(),
  frontImageAssetId: z.string().optional(),
  message: z.string().optional(),
  recipient: recipient.optional(),
  recipients: z.array(recipient).optional(),
  variableKeys: z.array(z.string()).optional(),
});

export const locale = z.enum(["de", "en", "es", "fr", "it", "nl"]);

export const metadata = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .refine((values) => Object.keys(values).length <= 20, "at most 20 values");

const payload = z.strictObject({
  requestType: z.enum(["letter", "postcard"]).optional(),
  letters: z.array(letter).optional(),
  postcard: postcard.optional(),
  composeMode,
  templateMessage: z.string().optional(),
  variableKeys: z.array(z.string()).optional(),
  stampImage: assetReference.optional(),
  stampImageAssetId: z.string().optional(),
  locale: locale.optional(),
  externalId: z.string().optional(),
  metadata: metadata.optional(),
  senderEmail: z.string().optional(),
});

export type Locale = z.infer<typeof locale>;
export type Recipient = z.infer<typeof recipient>;
export type Letter = z.infer<typeof letter>;
export type Postcard = z.infer<typeof postcard>;
export type AssetReference = z.infer<typeof assetReference>;

type Common = {
  locale: Locale;
  externalId: string | null;
  metadata: Record<string, string | number | boolean>;
  senderEmail: string | null;
};
export type LetterPayload = Common & {
  requestType: "letter";
  letters: Letter[];
  /** The shared template, or null in personal mode. */
  template: string | null;
  stamp: AssetReference | null;
};
export type PostcardPayload = Common & { requestType: "postcard"; postcard: Postcard };
export type MailPayload = LetterPayload | PostcardPayload;

/**
 * Reads the body of an order, quote or checkout link ("Recipients and payloads"; MCP "Mail payload parity"): shapes and
 * combinations only. Unknown keys are refused, since a misspelt one would silently change what is mailed. Sentences
 * name the field and never the recipient's place in the list: the documented errors have no index.
 */
export function parseMailPayload(
  input: unknown,
  channel: "rest" | "mcp",
  billingMode: BillingMode = "credits",
): MailPayload {
  const parsed = payload.safeParse(input);
  if (!parsed.success) throw invalidRequest(describeIssue(parsed.error));
  const body = parsed.data;
  const common: Common = {
    locale: body.locale ?? "en",
    externalId: body.externalId ?? null,
    metadata: body.metadata ?? {},
    senderEmail: body.senderEmail ?? null,
  };
  if (channel === "rest" && body.requestType === undefined) {
    throw invalidRequest('requestType must be "letter" or "postcard".');
  }
  // MCP may leave the sender out, but may not give a wrong one.
  const senderFits = common.senderEmail === null ? channel === "mcp" : z.email().safeParse(common.senderEmail).success;
  if (!senderFits) {
    const what = billingMode === "credits" ? "Direct orders" : "Hosted checkout links";
    throw invalidRequest(`${what} require a valid senderEmail.`);
  }
  if ((body.letters === undefined) === (body.postcard === undefined)) {
    throw invalidRequest("Provide exactly one of letters or postcard.");
  }
  const requestType = body.requestType ?? (body.postcard ? "postcard" : "letter");
  if (body.letters) {
    if (requestType !== "letter") throw invalidRequest("A postcard order takes a postcard, not letters.");
    const template = body.composeMode === "template" ? (body.templateMessage ?? null) : null;
    if (body.composeMode === "template" && !template?.trim()) throw invalidRequest("templateMessage is required.");
    return {
      ...common,
      requestType,
      letters: body.letters,
      template,
      stamp: body.stampImageAssetId ?? body.stampImage ?? null,
    };
  }
  if (requestType !== "postcard" || !body.postcard) throw invalidRequest("A letter order takes letters.");
  const lettersOnly = [
    body.composeMode,
    body.templateMessage,
    body.variableKeys,
    body.stampImage,
    body.stampImageAssetId,
  ];
  // Ignored here, they would print a postcard's placeholders raw.
  if (lettersOnly.some((value) => value !== undefined)) {
    throw invalidRequest("composeMode, templateMessage, variableKeys and stamps at the top level are for letters.");
  }
  return { ...common, requestType, postcard: body.postcard };
}

/** The id an attachment, stamp or front refers to. */
export function assetId(reference: AssetReference): string {
  return typeof reference === "string" ? reference : reference.assetId;
}

export function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.filter((part) => typeof part === "string").join(".") ?? "";
  return `${path === "" ? "request" : path}: ${issue?.message ?? "invalid"}.`;
}
