import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";
import { databaseIn, query } from "../helpers/start-test-database.ts";

const { serverUrl, prefix, template } = inject("testDatabase");

/** Everything a schema is made of, one line each. */
const shape = `
  SELECT table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations' AND contype <> 'n'
  UNION ALL SELECT typname || ' ' || enumlabel || ' ' || enumsortorder FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
  ORDER BY 1`;

it("the migrations together make the schema that the code is written for", { timeout: 60_000 }, async () => {
  const database = `${prefix}_${randomUUID().slice(0, 8)}`;
  await query(serverUrl, `CREATE DATABASE "${database}"`);
  const url = databaseIn(serverUrl, database);
  const { stdout: sql } = await promisify(execFile)(
    "node_modules/.bin/prisma",
    ["migrate", "diff", "--from-empty", "--to-schema-datamodel", "prisma/schema.prisma", "--script"],
    { env: { ...process.env, DATABASE_URL: url, NODE_OPTIONS: "" } },
  );
  await query(url, sql);
  const [wanted, made] = await Promise.all([url, databaseIn(serverUrl, template)].map(async (address) => (await query<{ line: string }>(address, shape)).rows));
  expect(made?.map(({ line }) => line)).toEqual(wanted?.map(({ line }) => line));
});
