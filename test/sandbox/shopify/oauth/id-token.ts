import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

export interface IdTokenClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
  sig: string;
}

/** How long App Bridge's session tokens live. */
const LIFETIME_SECONDS = 60;

/** A session token as App Bridge mints it: HS256 with the app's secret, valid for one minute. */
export function mintIdToken(input: { shop: string; apiKey: string; apiSecret: string; user: string; session: string; now: Date }): string {
  const seconds = Math.floor(input.now.getTime() / 1000);
  const claims: IdTokenClaims = {
    iss: `https://${input.shop}/admin`,
    dest: `https://${input.shop}`,
    aud: input.apiKey,
    sub: input.user,
    exp: seconds + LIFETIME_SECONDS,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid: input.session,
    sig: createHmac("sha256", input.apiSecret).update(input.session).digest("hex"),
  };
  const body = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${body}.${signature(body, input.apiSecret)}`;
}

/** The claims of a session token that this app's secret signed, that is for this app and shop and still valid. */
export function verifyIdToken(
  token: string,
  expected: { shop: string; apiKey: string; apiSecret: string; now: Date },
): IdTokenClaims | undefined {
  const [header = "", payload = "", signed = ""] = token.split(".");
  const computed = Buffer.from(signature(`${header}.${payload}`, expected.apiSecret));
  const given = Buffer.from(signed);
  if (computed.length !== given.length || !timingSafeEqual(computed, given)) return undefined;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as IdTokenClaims;
  const seconds = expected.now.getTime() / 1000;
  const isCurrent = claims.exp > seconds && claims.nbf <= seconds + 5;
  return isCurrent && claims.aud === expected.apiKey && claims.dest === `https://${expected.shop}` ? claims : undefined;
}

function signature(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64url");
}
