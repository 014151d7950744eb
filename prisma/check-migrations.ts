import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { startEmbeddedPostgres } from "../app/database/embedded-postgres.server";
import { migrate } from "../app/database/migrate.server";

/** Columns, indexes, constraints and enums, a line each. */
const catalogue = `
  SELECT concat_ws(' ', 'column', table_name, column_name, udt_name, is_nullable, column_default) AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL
  SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL
  SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL
  SELECT concat_ws(' ', 'enum', typname, enumlabel, enumsortorder) FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid`;

/** Indexes that Prisma's language cannot say; they stand in the migrations alone. */
const beyondPrisma = ["Mailpiece_search_idx", "Order_name_search_idx", "Suppression_label_search_idx"];

/**
 * Makes two databases, one by the migrations and one straight from prisma/schema.prisma, and compares what Postgres says of them. Ends with
 * 1 when they differ, naming every line that only one of them has.
 */
const folder = await mkdtemp(path.join(tmpdir(), "dearly-schema-"));
// The server runs as another user where we are root.
await chmod(folder, 0o755);
const server = await startEmbeddedPostgres(folder);
let differences: string[];
try {
  const migrated = await makeDatabase("migrated");
  const direct = await makeDatabase("direct");
  await migrate(migrated, path.resolve("prisma/migrations"), new Date());
  await execute(direct, await schemaAsSql(direct));
  differences = compare(await describe(migrated), await describe(direct));
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
for (const line of differences) console.error(line);
console.log(differences.length === 0 ? "The migrations make what the schema says." : "The schema needs a migration; see CONTRIBUTING.md.");
process.exit(differences.length === 0 ? 0 : 1);

async function makeDatabase(name: string): Promise<string> {
  await execute(server.url, `CREATE DATABASE "${name}"`);
  const url = new URL(server.url);
  url.pathname = name;
  return url.href;
}

async function schemaAsSql(url: string): Promise<string> {
  const args = ["prisma", "migrate", "diff", "--from-empty", "--to-schema-datamodel", "prisma/schema.prisma", "--script"];
  const { stdout } = await promisify(execFile)("npx", args, { env: { ...process.env, DATABASE_URL: url }, maxBuffer: 2 ** 24 });
  return stdout;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function describe(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ line: string }>(catalogue).finally(() => client.end());
  return new Set(rows.map(({ line }) => line));
}

function compare(migrated: Set<string>, direct: Set<string>): string[] {
  return [
    ...[...direct].filter((line) => !migrated.has(line)).map((line) => `only in the schema:     ${line}`),
    ...[...migrated].filter((line) => !direct.has(line) && !beyondPrisma.some((name) => line.includes(`"${name}"`))).map((line) => `only in the migrations: ${line}`),
  ].sort();
}
