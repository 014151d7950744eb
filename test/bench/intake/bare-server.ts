import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { readSettings, say } from "../program.ts";

export interface BareSettings {
  databaseUrl: string;
  secret: string;
}

/** The least that can take a webhook: Node's own server, one HMAC, one INSERT through pg. Nothing is checked, parsed or told to anybody. */
const { databaseUrl, secret } = readSettings<BareSettings>();
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 });
await pool.query(`CREATE TABLE "Bare" ("shop" text, "webhookId" text, "topic" text, "payload" text, PRIMARY KEY ("shop", "webhookId"))`);

const insert = `INSERT INTO "Bare" VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    const { headers } = request;
    const signature = Buffer.from(String(headers["x-shopify-hmac-sha256"]), "base64");
    const isSigned = timingSafeEqual(createHmac("sha256", secret).update(body).digest(), signature);
    if (!isSigned) {
      response.writeHead(401).end();
      return;
    }
    const values = [headers["x-shopify-shop-domain"], headers["x-shopify-webhook-id"], headers["x-shopify-topic"], body.toString("utf8")];
    pool.query({ name: "bare", text: insert, values }).then(
      () => response.writeHead(200).end(),
      () => response.writeHead(500).end(),
    );
  });
});
server.listen(0, "127.0.0.1", () => say({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }));
process.once("SIGTERM", () => process.exit(0));
