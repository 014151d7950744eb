import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { suppressionKey } from "~/suppressions/suppression-keys.server";
import { approveAndSwitchOn } from "./approve-and-switch-on.ts";
import type { DemoOptions } from "./options.ts";
import { providerOf } from "./providers.ts";

/** The demo shop's automation thanks for every paid order at once; a set-up file changes any part of it. */
export async function prepareShop(db: ShopDb, options: DemoOptions, at: Date): Promise<void> {
  const { automation = {}, shop = {}, suppressions = [] } = options.setup;
  const { conditions, mode, ...rest } = automation;
  if (options.template !== null) await writeTemplate(db, options.template, at);
  await approveAndSwitchOn(db, at);
  await db.automation.updateMany({
    data: { ...rest, ...(conditions ? { conditions: conditions as Prisma.InputJsonObject } : {}), updatedAt: at },
  });
  const sending = mode ?? providerOf[options.provider].mode;
  await db.shop.updateMany({ data: { ...shop, mode: sending } });
  if (sending === "live") await db.mailAccount.updateMany({ where: { mode: sending }, data: { liveAllowedAt: at } });
  for (const entry of suppressions) {
    await db.suppression.create({
      data: { id: randomUUID(), shopId: db.$shopId, ...keyOf(db.$shopId, entry), reason: "asked", createdAt: at },
    });
  }
}

async function writeTemplate(db: ShopDb, body: string, at: Date): Promise<void> {
  const newest = await db.templateVersion.findFirstOrThrow({ orderBy: { number: "desc" } });
  await db.templateVersion.create({ data: { ...newest, id: randomUUID(), number: newest.number + 1, body, createdAt: at } });
}

function keyOf(shopId: string, entry: string | { email: string } | { customerId: string }) {
  if (typeof entry !== "string") {
    return "email" in entry ? suppressionKey(shopId, "email", entry.email) : suppressionKey(shopId, "customer", entry.customerId);
  }
  return suppressionKey(shopId, entry.includes("@") ? "email" : "customer", entry);
}
