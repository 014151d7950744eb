import { describe, expect, it } from "vitest";
import type { ListField } from "~/mailbook/import/columns";
import { startReading } from "~/mailbook/import/start-reading.server";
import { uploadList } from "~/mailbook/import/upload.server";
import { beginList, deleteList } from "~/mailbook/lists.server";
import { savePerson } from "~/mailbook/people/people.server";
import { mailbookLimit } from "~/mailbook/room.server";
import { confirmList, importList, readingOf } from "../../helpers/campaigns/mailbook.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedShop } from "../../helpers/seed.ts";

const path = openMoneyPath();
const shopId = () => path.shop.shopId;
const list = (id: string) => path.shop.db.recipientList.findUniqueOrThrow({ where: { id } });
const header: ListField[] = ["name", "streetAddress", "postalCode", "city", "country"];
const reading = readingOf(header);
const rows = (count: number) => [`${header.join(",")}\n`, ...Array.from({ length: count }, (_, at) => `Ada ${at},Lane ${at},1234 AB,Utrecht,Nederland\n`)];

/** The bytes of a file that is not read to its end here. */
async function* body() {
  yield Uint8Array.from(Buffer.from(rows(1).join("")));
}

async function begin(): Promise<string> {
  const begun = await beginList(shopId(), "Fair");
  if (!begun.ok) throw new Error(begun.reason);
  return begun.id;
}

/** A list that says it holds so many rows; none of them is counted but by what their list says. */
async function fillRows(count: number): Promise<string> {
  const id = await begin();
  await path.shop.db.recipientList.updateMany({ where: { id }, data: { good: count } });
  return id;
}

describe("the room of a mailbook", () => {
  it("is for so many lists; whoever deletes one has room for another, and other shops have theirs", async () => {
    const upload = await uploadList(shopId(), "Fair.csv", body());
    const ids: string[] = [];
    for (let count = 0; count < mailbookLimit.lists; count += 1) ids.push(await begin());
    const full = "mailbook-lists-full";
    expect(await beginList(shopId(), "One more")).toEqual({ ok: false, reason: full });
    expect(await uploadList(shopId(), "Fair.csv", body())).toEqual({ ok: false, problem: full });
    if (!upload.ok) throw new Error(upload.problem);
    expect(await startReading(shopId(), upload.listId, "Fair", reading)).toEqual({ ok: false, reason: full });
    expect(await beginList((await seedShop()).shopId, "Fair")).toMatchObject({ ok: true });
    await deleteList(shopId(), ids[0] ?? "");
    expect(await startReading(shopId(), upload.listId, "Fair", reading)).toEqual({ ok: true });
    expect(await startReading(shopId(), upload.listId, "Fair", reading)).toEqual({ ok: true });
  });

  it("is for so many rows: a file that no longer fits is read as far as there is room, and says so", async () => {
    await fillRows(mailbookLimit.rows - 3);
    const listId = await importList(shopId(), rows(5), reading);
    expect(await list(listId)).toMatchObject({ status: "ready", good: 3, problem: "mailbook-full" });
    const full = "mailbook-rows-full";
    expect(await uploadList(shopId(), "Fair.csv", body())).toEqual({ ok: false, problem: full });
    expect(await beginList(shopId(), "One more")).toEqual({ ok: false, reason: full });
    const person = { name: "Grace Hopper", company: "", streetAddress: "Lane 1", extra: "", postalCode: "1234 AB", city: "Utrecht", state: "", countryCode: "NL", email: "" };
    expect(await savePerson(shopId(), listId, null, person)).toEqual({ ok: false, errors: { name: full } });
  });

  it("holds few files that nobody has confirmed, the newest", async () => {
    const ids: string[] = [];
    for (let count = 0; count < mailbookLimit.unconfirmed + 2; count += 1) {
      await path.world.advance(1);
      const upload = await uploadList(shopId(), "Fair.csv", body());
      if (upload.ok) ids.push(upload.listId);
    }
    const kept = await path.shop.db.recipientList.findMany({ orderBy: { createdAt: "asc" }, select: { id: true } });
    expect(kept.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(await path.shop.db.recipientFilePart.count()).toBe(mailbookLimit.unconfirmed);
    await confirmList(shopId(), rows(1), reading);
  });
});
