import { describe, expect, it } from "vitest";
import { beginConnecting, finishConnecting, shopOfAuthorization } from "~/providers/connect-pieterpost.server";
import { shopDb } from "~/db.server";
import { openWorld } from "../helpers/world.ts";
import { approveConsent } from "../sandbox/pieterpost/approve-consent.ts";

openWorld();

/** Nobody can be talked into joining their PieterPost account to a stranger's shop. */
describe("joining a PieterPost account", () => {
  it("is refused to another shop than the one that began it, and still open to that one", async () => {
    const back = await approveConsent(await beginConnecting("mine.myshopify.com"));
    expect(await shopOfAuthorization(back.searchParams.get("state") ?? "")).toBe("mine.myshopify.com");
    await expect(finishConnecting("theirs.myshopify.com", back.searchParams)).rejects.toMatchObject({ kind: "unauthorized" });
    expect(await shopDb("theirs.myshopify.com").mailAccount.count()).toBe(0);

    await finishConnecting("mine.myshopify.com", back.searchParams);
    const accounts = await shopDb("mine.myshopify.com").mailAccount.findMany({ orderBy: { mode: "asc" } });
    expect(accounts.map(({ mode }) => mode).sort()).toEqual(["live", "test"]);
  });

  it("happens once for one code, and keeps no token in the clear", async () => {
    const back = await approveConsent(await beginConnecting("once.myshopify.com"));
    await finishConnecting("once.myshopify.com", back.searchParams);
    await expect(finishConnecting("once.myshopify.com", back.searchParams)).rejects.toMatchObject({ kind: "unauthorized" });
    const connections = await shopDb("once.myshopify.com").providerConnection.findMany();
    expect(connections).toHaveLength(1);
    expect(connections[0]?.credentials).not.toMatch(/mcp_|accessToken|Bearer/);
  });

  it("knows no shop for a state that is not ours", async () => {
    expect(await shopOfAuthorization("made-up")).toBeNull();
  });
});
