import type { Batch, Shop } from "@prisma/client";
import { uploadedAssetId } from "~/assets/upload-to-provider.server";
import type { ShopDb } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import type { MailOrder, MailProvider, MailSender } from "~/providers/mail-provider";
import type { TemplateValues } from "~/templates/variables";
import { returnAddressSchema } from "~/settings/sender";
import { buildMailOrder } from "./mail-order";

/** Puts together the provider order of a batch; uploads its stamp, front and attachments where the provider has forgotten them. */
export async function readMailOrder(db: ShopDb, batch: Batch, provider: MailProvider): Promise<MailOrder> {
  const version = await db.templateVersion.findFirstOrThrow({ where: { id: batch.templateVersionId } });
  const shop = await db.shop.findFirstOrThrow({ select: { senderEmail: true, senderName: true, returnAddress: true } });
  const pieces = await db.mailpiece.findMany({ where: { batchId: batch.id }, orderBy: { position: "asc" } });
  const upload = (assetId: string) => uploadedAssetId(db, { assetId, mailAccountId: batch.mailAccountId, provider });
  return buildMailOrder({
    batchId: batch.id,
    kind: batch.kind === "postcard" ? "postcard" : "letter",
    mode: batch.mode === "live" ? "live" : "test",
    locale: batch.locale,
    senderEmail: shop.senderEmail,
    returnAddress: senderOf(shop),
    body: version.body,
    stampAssetId: version.stampAssetId && (await upload(version.stampAssetId)),
    frontAssetId: version.frontAssetId && (await upload(version.frontAssetId)),
    attachmentAssetIds: await Promise.all(version.attachmentIds.map(upload)),
    handwritingStyle: version.handwritingStyle,
    pieces: pieces.map((piece) => ({
      id: piece.id,
      recipient: recipientSchema.parse(piece.recipient),
      values: (piece.values ?? {}) as TemplateValues,
    })),
  });
}

/** Null without a whole address; part of one leads no letter back. */
function senderOf({ senderName, returnAddress }: Pick<Shop, "senderName" | "returnAddress">): MailSender | null {
  const address = returnAddressSchema.safeParse(returnAddress);
  return address.success && senderName !== "" ? { name: senderName, ...address.data } : null;
}
