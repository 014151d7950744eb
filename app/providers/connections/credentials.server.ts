import { z } from "zod";
import { decryptSecret, encryptSecret } from "~/secrets.server";
import type { ConnectionTokens, OAuthRegistration } from "../pieterpost/oauth.server";

/** What opens a connection: an OAuth grant, or a key the merchant pasted. Kept encrypted in `ProviderConnection.credentials`. */

export interface OAuthCredentials {
  registration: OAuthRegistration;
  tokens: ConnectionTokens;
}
export interface KeyCredentials {
  apiKey: string;
}
export type Credentials = OAuthCredentials | KeyCredentials;

const keySchema = z.object({ apiKey: z.string().min(1) });
const oauthSchema = z.custom<OAuthCredentials>((value) => typeof value === "object" && value !== null && "tokens" in value);

/** Encrypts credentials for one connection; they open no other. */
export function sealCredentials(connectionId: string, credentials: Credentials): string {
  return encryptSecret(JSON.stringify(credentials), `connection ${connectionId}`);
}

/** Reads the OAuth grant that `sealCredentials` wrote. Throws for anything else. */
export function openGrant(connectionId: string, stored: string): OAuthCredentials {
  return oauthSchema.parse(readSealed(connectionId, stored));
}

/** Reads the key that `sealCredentials` wrote. Throws for anything else. */
export function openKey(connectionId: string, stored: string): string {
  return keySchema.parse(readSealed(connectionId, stored)).apiKey;
}

/** Whether what is stored is a pasted key. */
export function isKey(connectionId: string, stored: string): boolean {
  return keySchema.safeParse(readSealed(connectionId, stored)).success;
}

function readSealed(connectionId: string, stored: string): unknown {
  return JSON.parse(decryptSecret(stored, `connection ${connectionId}`));
}
