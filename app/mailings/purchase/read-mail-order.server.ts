import type { Batch, Shop, TemplateVersion } from "@prisma/client";
import { uploadedAssetId } from "~/assets/upload-to-provider.server";
import type { ShopDb } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import type { MailOrder, MailProvider, MailSender } from "~/providers/mail-provider";
import type { TemplateValues } from "~/templates/variables";
import { returnAddressSchema } from "~/settings/sender";
import { buildMailOrder, type MailOrderParts } from "./mail-order";

/** Puts together the provider order of a batch; uploads its stamp, front and attachments where the provider has forgotten them. */
export async function readMailOrder(db: ShopDb, batch: Batch, provider: MailProvider): Promise<MailOrder> {
  const version = await db.templateVersion.findFirstOrThrow({ where: { id: batch.templateVersionId } });
  const pieces = await db.mailpiece.findMany({ where: { batchId: batch.id }, orderBy: { position: "asc" } });
  const head: MailOrderHead = {
    ...{ batchId: batch.id, mailAccountId: batch.mailAccountId, version, locale: batch.locale },
    kind: batch.kind === "postcard" ? "postcard" : "letter",
    mode: batch.mode === "live" ? "live" : "test",
  };
  const toPiece = ({ id, recipient, values }: (typeof pieces)[number]) => ({ id, recipient: recipientSchema.parse(recipient), values: (values ?? {}) as TemplateValues });
  return writeMailOrder(db, head, pieces.map(toPiece), provider);
}

export interface MailOrderHead extends Pick<MailOrderParts, "batchId" | "kind" | "mode" | "locale"> {
  mailAccountId: string;
  version: TemplateVersion;
}

/** The provider order of pieces that are alike in all but recipient and words, stored or not. */
export async function writeMailOrder(db: ShopDb, head: MailOrderHead, pieces: MailOrderParts["pieces"], provider: MailProvider): Promise<MailOrder> {
  const { batchId, kind, mode, locale, mailAccountId, version } = head;
  const shop = await db.shop.findFirstOrThrow({ select: { senderEmail: true, senderName: true, returnAddress: true } });
  const upload = (assetId: string) => uploadedAssetId(db, { assetId, mailAccountId, provider });
  return buildMailOrder({
    ...{ batchId, kind, mode, locale, pieces },
    senderEmail: shop.senderEmail,
    returnAddress: senderOf(shop),
    body: version.body,
    stampAssetId: version.stampAssetId && (await upload(version.stampAssetId)),
    frontAssetId: version.frontAssetId && (await upload(version.frontAssetId)),
    attachmentAssetIds: await Promise.all(version.attachmentIds.map(upload)),
    handwritingStyle: version.handwritingStyle,
  });
}

/** Null without a whole address; part of one leads no letter back. */
function senderOf({ senderName, returnAddress }: Pick<Shop, "senderName" | "returnAddress">): MailSender | null {
  const address = returnAddressSchema.safeParse(returnAddress);
  return address.success && senderName !== "" ? { name: senderName, ...address.data } : null;
}
