import type { Batch, MailAccount, Shop, TemplateVersion } from "@prisma/client";
import { uploadedAssetId } from "~/assets/upload-to-provider.server";
import type { ShopDb } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import { pieceKindOf, type MailOrder, type MailProvider, type MailSender } from "~/providers/mail-provider";
import type { OpenMailProvider } from "~/providers/open-mail-provider.server";
import { returnAddressSchema } from "~/settings/sender";
import type { TemplateValues } from "~/templates/variables";
import { codeSheetOf } from "../code-sheet/code-sheet";
import { uploadedCodeSheets } from "../code-sheet/upload-sheets.server";
import { buildMailOrder, type MailOrderParts, type OrderedPiece } from "./mail-order";

/** Puts together the provider order of a batch; uploads its stamp, front, attachments and code sheets where the provider has forgotten them. Throws ProviderError. */
export async function readMailOrder(db: ShopDb, batch: Batch, opened: OpenMailProvider): Promise<MailOrder> {
  const version = await db.templateVersion.findFirstOrThrow({ where: { id: batch.templateVersionId } });
  const pieces = await db.mailpiece.findMany({ where: { batchId: batch.id }, orderBy: { position: "asc" } });
  const head: MailOrderHead = {
    ...{ batchId: batch.id, version, locale: batch.locale },
    kind: pieceKindOf(batch.kind),
    mode: batch.mode === "live" ? "live" : "test",
  };
  const toPiece = ({ id, recipient, values, codeSheet }: (typeof pieces)[number]) => ({
    ...{ id, recipient: recipientSchema.parse(recipient), values: (values ?? {}) as TemplateValues, codeSheet },
  });
  return writeMailOrder(db, head, pieces.map(toPiece), opened);
}

export interface MailOrderHead extends Pick<MailOrderParts, "batchId" | "kind" | "mode" | "locale"> {
  version: TemplateVersion;
}

/** A piece before what it encloses is at the provider. */
export type WrittenPiece = Omit<OrderedPiece, "attachmentAssetIds"> & {
  /** Whether it encloses a page with its recipient's discount code for the camera. */
  codeSheet: boolean;
};

/** The provider order of pieces that are alike in all but recipient and words, stored or not. Throws ProviderError. */
export async function writeMailOrder(db: ShopDb, head: MailOrderHead, pieces: readonly WrittenPiece[], { provider, account }: OpenMailProvider): Promise<MailOrder> {
  const { batchId, kind, mode, locale, version } = head;
  const shop = await db.shop.findFirstOrThrow({ select: { senderEmail: true, senderName: true, returnAddress: true } });
  const upload = (assetId: string) => uploadedAssetId(db, { assetId, mailAccountId: account.id, provider });
  return buildMailOrder({
    ...{ batchId, kind, mode, locale },
    senderEmail: shop.senderEmail,
    returnAddress: senderOf(shop),
    body: version.body,
    stampAssetId: version.stampAssetId && (await upload(version.stampAssetId)),
    frontAssetId: version.frontAssetId && (await upload(version.frontAssetId)),
    attachmentAssetIds: await Promise.all(version.attachmentIds.map(upload)),
    handwritingStyle: version.handwritingStyle,
    pieces: await enclose(db, pieces, { provider, account, locale }),
  });
}

/** Pieces with what each alone encloses, uploaded. */
async function enclose(
  db: ShopDb,
  pieces: readonly WrittenPiece[],
  { provider, account, locale }: { provider: MailProvider; account: MailAccount; locale: string },
): Promise<OrderedPiece[]> {
  const withSheet = pieces.filter(({ codeSheet }) => codeSheet);
  const sheets = withSheet.map(({ values }) => codeSheetOf(db.$shopId, values, locale));
  const sheetIds = await uploadedCodeSheets(db, sheets, { mailAccountId: account.id, providerAccountId: account.providerAccountId, provider });
  const idOf = new Map(withSheet.map(({ id }, at) => [id, sheetIds[at]]));
  return pieces.map(({ id, recipient, values }) => ({ id, recipient, values, attachmentAssetIds: [idOf.get(id) ?? []].flat() }));
}

/** Null without a whole address; part of one leads no letter back. */
function senderOf({ senderName, returnAddress }: Pick<Shop, "senderName" | "returnAddress">): MailSender | null {
  const address = returnAddressSchema.safeParse(returnAddress);
  return address.success && senderName !== "" ? { name: senderName, ...address.data } : null;
}
