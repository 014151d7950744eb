import { beforeEach, expect, it } from "vitest";
import { intakeOrder } from "~/orders/intake.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { forgetOldPersonalData } from "~/privacy/retention.server";
import { sampleFacts } from "../../fixtures/order-facts.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";
import { tablesWith } from "../../helpers/tables-with.ts";

const path = openMoneyPath();
const { world } = path;
const days = (count: number) => world.advance(count * 24 * 60 * 60);
const forget = () => forgetOldPersonalData(path.shop.shopId);
const piece = (id: string) => path.shop.db.mailpiece.findUniqueOrThrow({ where: { id } });
const end = (ids: string[], status: "fulfilled" | "failed" | "skipped") =>
  path.shop.db.mailpiece.updateMany({ where: { id: { in: ids } }, data: { status, updatedAt: new Date(Date.now()) } });

beforeEach(() => path.shop.db.shop.updateMany({ data: { retentionDays: 30 } }));

it("forgets names, addresses and words of letters that ended long enough ago, and nothing sooner", async () => {
  const [letter = ""] = await seedReleased(path.shop, path.accountId, [{ name: "Quirina Zandstra" }]);
  await end([letter], "fulfilled");
  await days(29);
  await forget();
  expect((await piece(letter)).message).not.toBeNull();
  await days(2);
  await forget();
  expect(await piece(letter)).toMatchObject({ recipient: null, values: null, message: null, searchText: "", status: "fulfilled", orderName: "#1001" });
  expect(await tablesWith(path.shop.shopId, "Quirina")).toEqual([]);
});

it("leaves alone what is not finished, however old; it is forgotten after its own end", async () => {
  const [waiting = ""] = await seedReleased(path.shop, path.accountId, [{}]);
  await days(100);
  await forget();
  expect((await piece(waiting)).recipient).not.toBeNull();
  await recallMailpiece(path.shop.db, waiting, "recalled-by-hand");
  await days(29);
  await forget();
  expect((await piece(waiting)).recipient).not.toBeNull();
  await days(2);
  await forget();
  expect((await piece(waiting)).recipient).toBeNull();
});

it("keeps the hash by which the cool-down knows the person", async () => {
  await path.shop.db.automation.updateMany({ data: { cooldownDays: 90 } });
  const order = sampleFacts();
  await intakeOrder(path.shop.db, order, "paid");
  const { id } = await path.shop.db.mailpiece.findFirstOrThrow();
  await end([id], "fulfilled");
  await days(31);
  await forget();
  expect(await piece(id)).toMatchObject({ recipient: null, customerKey: expect.any(String) });
  const at = new Date(Date.now());
  await intakeOrder(path.shop.db, { ...order, id: "99", name: "#99", placedAt: at, updatedAt: at }, "paid");
  expect(await path.shop.db.decision.findFirst({ where: { orderId: "99" } })).toMatchObject({ outcome: "skip", reasons: expect.arrayContaining(["cool-down"]) });
});

it("works off many, in steps, and looks at none twice", async () => {
  const [first = ""] = await seedReleased(path.shop, path.accountId, [{}]);
  const { changes: _changes, ...model } = await path.shop.db.mailpiece.findUniqueOrThrow({ where: { id: first }, include: { changes: true } });
  const at = Date.now();
  const copies = Array.from({ length: 1_300 }, (_, index) => ({
    ...model,
    ...{ id: `copy-${index}`, originId: `copy-${index}`, status: "fulfilled" as const, recipient: { name: "Ada" }, values: {}, automatedOrderId: null },
    updatedAt: new Date(at + Math.floor(index / 600)),
  }));
  await path.shop.db.mailpiece.createMany({ data: copies });
  await days(31);
  await forget();
  expect(await path.shop.db.mailpiece.count({ where: { status: "fulfilled", message: { not: null } } })).toBe(0);
  // Something that stands behind the watermark is not read again.
  await path.shop.db.mailpiece.updateMany({ where: { id: "copy-1" }, data: { message: "put back" } });
  await forget();
  expect((await piece("copy-1")).message).toBe("put back");
}, 90_000);
