import { randomBytes, randomUUID } from "node:crypto";

/** Every permission the partner texts name on an endpoint. */
export const permissions = ["orders.create", "orders.read", "balance.read", "fonts.read", "keys.manage"] as const;
export type Permission = (typeof permissions)[number];

export type Card = { brand: string; last4: string };

/** One person's account of the user API, with its key. */
export type UserAccount = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  key: string;
  keyActive: boolean;
  card: Card | null;
};

/** One key of a tenant ("Partner Authentication"). */
export type PartnerKey = {
  id: string;
  secret: string;
  name: string;
  permissions: Permission[];
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  isActive: boolean;
  createdAt: Date;
};

/** One partner: its credits and its keys, the first of which is the one it started with. */
export type Tenant = { id: string; balanceCents: number; keys: PartnerKey[] };

export const TENANT_CENTS = 250_000;
export const savedCard: Card = { brand: "visa", last4: "4242" };

export function newUser(email: string): UserAccount {
  return {
    id: randomUUID(),
    email,
    firstName: "John",
    lastName: "Doe",
    key: newSecret(),
    keyActive: true,
    card: { ...savedCard },
  };
}

export function newTenant(now: Date): Tenant {
  const key = newPartnerKey({ name: "Dashboard", permissions: [...permissions], expiresAt: null, now });
  return { id: randomUUID(), balanceCents: TENANT_CENTS, keys: [key] };
}

export function newPartnerKey(given: {
  name: string;
  permissions: Permission[];
  expiresAt: Date | null;
  now: Date;
}): PartnerKey {
  const { now, ...key } = given;
  return { id: randomUUID(), secret: newSecret(), ...key, lastUsedAt: null, isActive: true, createdAt: now };
}

// Both texts begin their keys alike, so the prefix never tells which API a key is for.
function newSecret(): string {
  return `pl_live_${randomBytes(18).toString("hex")}`;
}
