import { defineConfig } from "prisma/config";
import { PrismaPg } from "@prisma/adapter-pg";

// The schema names DATABASE_URL, and the command line fails without a word of why when it is unset.
const databaseUrl = (process.env["DATABASE_URL"] ??= "postgresql://postgres@127.0.0.1:5432/dearly");

/** Prisma's command line without engine downloads; see docs/decisions/002-migrations.md. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new PrismaPg({ connectionString: databaseUrl }),
});
