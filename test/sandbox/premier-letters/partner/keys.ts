import { newPartnerKey, type PartnerKey, type Permission, permissions } from "../accounts.ts";
import { ApiError, jsonAnswer, partnerInvalid, partnerNotFound } from "../api-error.ts";
import type { PartnerEndpoint } from "./endpoint.ts";
import type { PremierLettersState } from "../state.ts";
import { readBody } from "../user/endpoint.ts";

/** Keys of a tenant, which the older text alone describes; so its `invalid_json` and `missing_id` hold here. */
export function partnerKeyEndpoints(state: PremierLettersState): PartnerEndpoint[] {
  return [
    {
      method: "get",
      path: "/keys",
      permission: null,
      handle: ({ tenant, key }) => {
        // "keys.manage (optional - anyone can list their own keys)"
        const shown = key.permissions.includes("keys.manage") ? tenant.keys : [key];
        return jsonAnswer({ keys: shown.map(listedKey) });
      },
    },
    {
      method: "post",
      path: "/keys",
      permission: "keys.manage",
      handle: ({ req, tenant }) => {
        const body = readBody(req);
        const name = body["name"];
        if (typeof name !== "string" || name.trim() === "") throw partnerInvalid("name is required.");
        const key = newPartnerKey({
          name,
          permissions: readPermissions(body["permissions"]),
          expiresAt: readExpiry(body["expires_at"] ?? null),
          now: state.clock.now(),
        });
        tenant.keys.push(key);
        const { last_used_at: _used, id, name: given, ...rest } = listedKey(key);
        return jsonAnswer(
          {
            key: { id, name: given, full_key: key.secret, ...rest },
            message: "API key created. Save the full key — it will not be shown again.",
          },
          201,
        );
      },
    },
    {
      method: "delete",
      path: "/keys",
      permission: "keys.manage",
      handle: () => {
        throw new ApiError(400, "missing_id", "Key ID is missing.", { suggestion: "Name the key in the address." });
      },
    },
    {
      method: "delete",
      path: "/keys/:id",
      permission: "keys.manage",
      handle: ({ req, tenant, key }) => {
        const revoked = tenant.keys.find(({ id }) => id === req.params["id"]);
        if (!revoked) throw partnerNotFound("API key");
        if (revoked === key) {
          throw new ApiError(409, "self_revoke", "Cannot revoke the key you are currently using.", {
            suggestion: "Use another key to revoke this one.",
          });
        }
        revoked.isActive = false;
        return jsonAnswer({ message: "API key revoked.", key: { id: revoked.id, is_active: false } });
      },
    },
  ];
}

function listedKey(key: PartnerKey) {
  return {
    id: key.id,
    name: key.name,
    key_prefix: `${key.secret.slice(0, 12)}...`,
    permissions: key.permissions,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    expires_at: key.expiresAt?.toISOString() ?? null,
    is_active: key.isActive,
    created_at: key.createdAt.toISOString(),
  };
}

function readPermissions(value: unknown): Permission[] {
  const given: unknown[] = Array.isArray(value) ? value : [];
  const known = permissions.filter((permission) => given.includes(permission));
  if (known.length > 0 && given.every((permission) => (known as unknown[]).includes(permission))) return known;
  throw partnerInvalid(`permissions must be some of ${permissions.join(", ")}.`);
}

function readExpiry(value: unknown): Date | null {
  if (value === null) return null;
  const instant = new Date(typeof value === "string" ? value : Number.NaN);
  if (Number.isNaN(instant.getTime())) throw partnerInvalid("expires_at must be an ISO 8601 instant.");
  return instant;
}
