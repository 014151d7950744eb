import { Prisma } from "@prisma/client";
import { shopDb } from "~/db.server";
import { returnAddressOf, returnAddressSchema, type SenderForm } from "./sender";

/** Who the shop's letters are from, as the form shows it. */
export async function readSender(shopId: string): Promise<SenderForm> {
  const { senderEmail, senderName, returnAddress } = await shopDb(shopId).shop.findFirstOrThrow();
  const stored = returnAddressSchema.safeParse(returnAddress);
  const address = stored.success ? stored.data : { line1: "", line2: "", city: "", state: "", postalCode: "", countryCode: "" };
  return { senderEmail, senderName, ...address };
}

/** Keeps who letters are from and where they go back to. Batches that are not bought yet carry it too. */
export async function saveSender(shopId: string, form: SenderForm): Promise<void> {
  const { senderEmail, senderName } = form;
  await shopDb(shopId).shop.updateMany({ data: { senderEmail, senderName, returnAddress: returnAddressOf(form) ?? Prisma.DbNull } });
}
