import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "./env.server";

/** Encryption of provider credentials at rest, keyed hashes of people, and signatures. */

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;
let rootKey: Buffer | undefined;
/** By purpose, of which the code names a few. */
const keys = new Map<string, Buffer>();

/** Encrypts `plaintext` for storage. `context` names what it is; it must be given again to read it. */
export function encryptSecret(plaintext: string, context: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, deriveKey("secrets"), iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
}

/** Reads what `encryptSecret` wrote. Throws when the key, the context or a byte is another. */
export function decryptSecret(stored: string, context: string): string {
  const bytes = Buffer.from(stored, "base64");
  const decipher = createDecipheriv(algorithm, deriveKey("secrets"), bytes.subarray(0, ivBytes)).setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
}

/**
 * A hash of something personal that nobody without the key can recompute from a list of names. The shop is part of it, so that
 * the same person in two shops cannot be linked.
 */
export function keyedHash(shopId: string, kind: string, text: string): string {
  return createHmac("sha256", deriveKey("people")).update(`${shopId}\n${kind}\n${text}`).digest("base64url");
}

/** A signature that nobody without the key can make; `purpose` keeps what was signed for one thing from being good for another. */
export function signText(purpose: string, text: string): string {
  return createHmac("sha256", deriveKey(`signature of ${purpose}`)).update(text).digest("base64url");
}

/** Each is derived once: a list of a hundred thousand people takes half a million hashes. */
function deriveKey(purpose: string): Buffer {
  const derived = keys.get(purpose) ?? deriveAnew(purpose);
  keys.set(purpose, derived);
  return derived;
}

function deriveAnew(purpose: string): Buffer {
  rootKey ??= env.ENCRYPTION_KEY ? Buffer.from(env.ENCRYPTION_KEY, "base64") : readOrMakeKey();
  return Buffer.from(hkdfSync("sha256", rootKey, "", `dearly ${purpose}`, 32));
}

/** Without ENCRYPTION_KEY the key lives beside the embedded database, which is useless without it and it without that. */
function readOrMakeKey(): Buffer {
  const file = path.join(path.resolve(env.DATA_FOLDER), "encryption-key");
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  }
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}
