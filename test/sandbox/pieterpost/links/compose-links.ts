import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Account, Mode } from "../wallet/account.ts";
import { invalidRequest } from "../api-error.ts";
import { checkRecipient, LETTER_CHARACTERS } from "../orders/compose.ts";
import { describeIssue, type Locale, locale, metadata, recipient, type Recipient } from "../orders/mail-payload.ts";
import type { Channel } from "../orders/orders.ts";
import type { PieterPostState } from "../state.ts";

export type ComposeLink = {
  id: string;
  accountId: string;
  mode: Mode;
  token: string;
  locale: Locale;
  recipient: Recipient;
  message: string;
  externalId: string | null;
  metadata: z.infer<typeof metadata>;
  expiresAt: Date;
};

// The example's link lives from 21 to 28 April.
const LINK_MS = 7 * 24 * 3_600_000;

const composeRequest = z.strictObject({
  externalId: z.string().optional(),
  locale: locale.default("en"),
  message: z.string().default(""),
  metadata: metadata.default({}),
  recipient,
});

/** Keeps a draft of one recipient and an optional message (`POST /v1/compose-links`); no order, no price, no cap. */
export function createComposeLink(
  state: PieterPostState,
  attempt: { account: Account; mode: Mode; channel: Channel; body: unknown },
): ComposeLink {
  const parsed = composeRequest.safeParse(attempt.body);
  if (!parsed.success) throw invalidRequest(describeIssue(parsed.error));
  const asked = parsed.data;
  checkRecipient(asked.recipient, attempt.channel);
  const link: ComposeLink = {
    id: state.nextId("cl"),
    accountId: attempt.account.id,
    mode: attempt.mode,
    token: randomBytes(24).toString("base64url"),
    locale: asked.locale,
    recipient: asked.recipient,
    message: asked.message.slice(0, LETTER_CHARACTERS),
    externalId: asked.externalId ?? null,
    metadata: asked.metadata,
    expiresAt: new Date(state.clock.now().getTime() + LINK_MS),
  };
  state.composeLinks.push(link);
  return link;
}

/** The draft behind the token of an address, while it lives. */
export function findDraft(state: PieterPostState, token: string): ComposeLink | undefined {
  const link = state.composeLinks.find((candidate) => candidate.token === token);
  return link && link.expiresAt > state.clock.now() ? link : undefined;
}

/** The answer of the example: "The response URL opens PieterPost with a secure draft token." */
export function composeLinkView(state: PieterPostState, link: ComposeLink) {
  return {
    expiresAt: link.expiresAt.toISOString(),
    id: link.id,
    mode: "compose_link" as const,
    testMode: link.mode === "test",
    url: `${state.baseUrl}/${link.locale}/?draft=${link.token}`,
  };
}
