import { expect, it } from "vitest";
import { money } from "~/wallet/money";
import { notOffered } from "./not-offered";

it("says in words what Premier Letters does not have", async () => {
  const request = { amount: money(100, "usd"), idempotencyKey: "k", returnUrl: "https://dearly.example" };
  await expect(notOffered.createTopUp(request)).rejects.toMatchObject({ kind: "invalid-request", sentence: expect.stringContaining("dashboard") });
  const upload = { kind: "stamp" as const, fileName: "a.png", contentType: "image/png", bytes: new Uint8Array() };
  await expect(notOffered.uploadAsset(upload)).rejects.toMatchObject({ kind: "invalid-request" });
  expect([await notOffered.readTopUp("t"), await notOffered.listTopUps("usd")]).toEqual([null, null]);
});
