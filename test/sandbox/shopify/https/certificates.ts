import { createHash, createPublicKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecureContext, type SecureContext } from "node:tls";
import { generate } from "selfsigned";

export interface CertificateAuthority {
  /** The authority's certificate as a PEM file, for NODE_EXTRA_CA_CERTS. */
  caFile: string;
  /** The fingerprint of its public key (SPKI, SHA-256, base64), by which a browser can be told to trust what it has signed. */
  fingerprint: string;
  /** A certificate for one host, made when first asked for. */
  contextFor(host: string): Promise<SecureContext>;
  close(): void;
}

// Wide enough for a clock that a test has moved: Node checks certificates against real time, a browser need not.
const VALIDITY = { notBeforeDate: new Date("2020-01-01T00:00:00Z"), notAfterDate: new Date("2120-01-01T00:00:00Z") };
const KEY = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;

/** Makes an authority that lives as long as the sandbox; its key never touches the disk. */
export async function createAuthority(): Promise<CertificateAuthority> {
  const authority = await generate([{ name: "commonName", value: "Shopify sandbox authority" }], {
    ...KEY,
    ...VALIDITY,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), "shopify-sandbox-ca-"));
  const caFile = join(folder, "ca.pem");
  writeFileSync(caFile, authority.cert);

  const issue = async (host: string): Promise<SecureContext> => {
    const leaf = await generate([{ name: "commonName", value: host }], {
      ...KEY,
      ...VALIDITY,
      ca: { key: authority.private, cert: authority.cert },
      extensions: [
        { name: "basicConstraints", cA: false },
        { name: "keyUsage", digitalSignature: true },
        { name: "extKeyUsage", serverAuth: true },
        { name: "subjectAltName", altNames: [{ type: 2, value: host }] },
      ],
    });
    return createSecureContext({ key: leaf.private, cert: `${leaf.cert}\n${authority.cert}` });
  };
  const contexts = new Map<string, Promise<SecureContext>>();
  const publicKey = createPublicKey(authority.cert).export({ type: "spki", format: "der" });
  return {
    caFile,
    fingerprint: createHash("sha256").update(publicKey).digest("base64"),
    contextFor: (host) => {
      const context = contexts.get(host) ?? issue(host);
      contexts.set(host, context);
      return context;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
