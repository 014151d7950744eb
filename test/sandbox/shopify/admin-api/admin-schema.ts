import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLSchema } from "graphql";

interface SchemaDocument {
  apiVersion: string;
  requiredAccess: Record<string, string>;
  sdl: string[];
}

const document = JSON.parse(readFileSync(new URL("./admin-2026-07.json", import.meta.url), "utf8")) as SchemaDocument;

/** The version of the Admin API that the sandbox serves. */
export const apiVersion = document.apiVersion;

/** The kept part of Shopify's own schema; refresh-schema.ts writes it. */
export const adminSchema: GraphQLSchema = buildSchema(document.sdl.join("\n"));

const leaves = new Set(["PageInfo"]);

/**
 * Shopify's sentence on what a field needs: its own, or that of the type it returns. A connection needs what its nodes
 * need.
 */
export function requiredAccessFor(ownerType: string, field: string, returnedType: string): string | undefined {
  const nodeType = returnedType.replace(/(Connection|Edge)$/, "");
  return document.requiredAccess[`${ownerType}.${field}`] ?? (leaves.has(nodeType) ? undefined : document.requiredAccess[nodeType]);
}

/** Whether granted scopes satisfy such a sentence. Scopes it lists are alternatives; a write scope includes reading. */
export function satisfiesAccess(requiredAccess: string, granted: ReadonlySet<string>): boolean {
  const scopes = [...requiredAccess.matchAll(/`((?:read|write)_\w+)`/g)].map((match) => match[1] ?? "");
  return scopes.length === 0 || scopes.some((scope) => granted.has(scope) || granted.has(scope.replace(/^read_/, "write_")));
}
