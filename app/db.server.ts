import { Prisma, PrismaClient } from "@prisma/client";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { databaseUrl } from "./database/open-database.server";

/** Longer than any transaction waits on somebody else, as `lockTimes` does for a provider's answer; in milliseconds. */
const mostIdleInTransactionMs = 120_000;

/**
 * The connections that everything shares. Only what is too often run for Prisma uses them itself; the linter keeps the list. A host that is
 * gone without a word must not hold anybody for hours: its silence ends a connection here, and its open transactions, with the wallets they lock, end at
 * the database.
 */
export const databasePool = new pg.Pool({
  connectionString: databaseUrl(),
  max: 20,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 30_000,
  // Asked for as a statement: a pool between Dearly and Postgres need not know it as a parameter of a connection.
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- pg-pool waits for it, which its types do not say
  onConnect: (client) => client.query(`SET idle_in_transaction_session_timeout = ${mostIdleInTransactionMs}`),
});
// Without a listener, the loss of a connection that nobody is using would end the process; whoever needs one next is told.
databasePool.on("error", () => undefined);

/**
 * Every query of the product goes through `shopDb`, which adds the shop to it. `unscopedDb` is for what belongs to no shop or
 * looks across all: Shopify's session storage, provider accounts with their limits, and the sweep's search for due ids. The linter
 * keeps the list of files that may import it.
 */
export const unscopedDb = new PrismaClient({
  adapter: new PrismaPg(databasePool, { disposeExternalPool: true }),
  // The order of a hundred letters that is cancelled takes several hundred statements, and waits for its wallet first. Shorter than any claim lasts.
  transactionOptions: { maxWait: 10_000, timeout: 30_000 },
});

/** A client that sees and writes the rows of `shopId` alone. */
export function shopDb(shopId: string) {
  if (!shopId) throw new Error("A shop's database needs the shop.");
  return unscopedDb.$extends({
    name: "one shop",
    client: { $shopId: shopId },
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          return query(scopeArguments(model, operation, args, shopId));
        },
      },
    },
  });
}

export type ShopDb = ReturnType<typeof shopDb>;

/** A shop's client, inside a transaction or not. */
export type ShopTransaction = Omit<ShopDb, "$extends" | "$transaction" | "$disconnect" | "$connect" | "$on" | "$use">;

const modelsWithoutShop = new Set<string>(["Session", "ProviderAccount", "ProviderRequest", "ProviderDay"]);

/** Fields of each model that are no column but lead to rows of another. */
const relations = new Map(
  Prisma.dmmf.datamodel.models.map(({ name, fields }) => [name, fields.filter(({ kind }) => kind === "object").map((field) => field.name)]),
);

/** Adds the shop to a query's arguments, and refuses one that names another shop or could write to it. */
function scopeArguments<A>(model: string, operation: string, args: A, shopId: string): A {
  if (modelsWithoutShop.has(model)) throw new Error(`${model} belongs to no shop: it cannot be reached through a shop's client.`);
  const key = model === "Shop" ? "id" : "shopId";
  const scoped = { ...(args as Record<string, unknown>) };
  if (!operation.startsWith("create")) scoped["where"] = scopeWhere(scoped["where"], key, shopId);
  for (const part of ["data", "create", "update"]) {
    for (const row of [scoped[part]].flat()) refuseRelations(row, model);
  }
  for (const part of operation === "upsert" ? ["create"] : operation.startsWith("create") ? ["data"] : []) {
    for (const row of [scoped[part]].flat()) requireShop(row, key, shopId, model);
  }
  const changes = scoped[operation === "upsert" ? "update" : "data"] as Record<string, unknown> | undefined;
  if (!operation.startsWith("create") && changes?.[key] !== undefined && changes[key] !== shopId) {
    throw new Error("A row cannot be given to another shop.");
  }
  return scoped as A;
}

function scopeWhere(where: unknown, key: string, shopId: string): Record<string, unknown> {
  const given = (where ?? {}) as Record<string, unknown>;
  if (given[key] !== undefined && given[key] !== shopId) throw new Error("A query named another shop.");
  return { ...given, [key]: shopId };
}

/** What is written through a relation is not seen here, and could be connected to, or change, rows of another shop. */
function refuseRelations(row: unknown, model: string): void {
  const written = (row ?? {}) as Record<string, unknown>;
  const relation = relations.get(model)?.find((name) => written[name] !== undefined);
  if (relation) throw new Error(`${model} cannot be written through its relation ${relation}: write to the other model itself.`);
}

function requireShop(row: unknown, key: string, shopId: string, model: string): void {
  if ((row as Record<string, unknown>)[key] !== shopId) throw new Error(`A new ${model} must belong to the shop.`);
}

/** Whether the write failed because a row with the same unique columns is already there. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
