import { readArtworkFiles } from "~/assets/artwork-choices.server";
import { shopDb, type ShopDb } from "~/db.server";
import { wordsOf } from "~/locales/files";
import { readLocale } from "~/locales/languages";
import { createTranslator } from "~/locales/translator";
import { recipientSchema, type Recipient } from "~/orders/recipient";
import { pieceKindOf, type PieceKind, type ProviderId } from "~/providers/mail-provider";
import { isRowId } from "~/index-pages/row-id";
import { previewTemplate } from "~/templates/preview";
import { sampleValues } from "~/templates/variables";
import { layOutPiece } from "./lay-out-piece";
import { makeProofPdf } from "./proof-pdf.server";
import { readLook, type LookVersion } from "./read-look.server";
import { sampleRecipient } from "./sample-recipient";

/** The proof of one letter as a PDF; null when the shop has none of that id, or its words were forgotten with the person. */
export async function readLetterProof(shopId: string, mailpieceId: string): Promise<Uint8Array | null> {
  if (!isRowId(mailpieceId)) return null;
  const db = shopDb(shopId);
  const piece = await db.mailpiece.findUnique({
    where: { id: mailpieceId },
    include: { templateVersion: true, mailAccount: { select: { provider: true } } },
  });
  const recipient = recipientSchema.safeParse(piece?.recipient);
  if (!piece || piece.message === null || !recipient.success) return null;
  const provider = (piece.mailAccount?.provider ?? null) as ProviderId | null;
  return makeProof(db, { kind: pieceKindOf(piece.kind), message: piece.message, version: piece.templateVersion, recipient: recipient.data, provider });
}

/**
 * The proof of a template version with sample values; of its newest version without a number. Null when the shop has no such version, or it
 * cannot be read.
 */
export async function readTemplateProof(shopId: string, templateId: string, number: number | null): Promise<Uint8Array | null> {
  if (!isRowId(templateId)) return null;
  const db = shopDb(shopId);
  const version = await db.templateVersion.findFirst({
    where: { templateId, ...(number === null ? {} : { number }) },
    orderBy: { number: "desc" },
    include: { template: true },
  });
  if (!version) return null;
  const shop = await db.shop.findFirstOrThrow({ select: { name: true, url: true } });
  const values = { ...sampleValues(), shop_name: shop.name, shop_url: shop.url.replace(/^https?:\/\//, "") };
  const kind = pieceKindOf(version.template.kind);
  const { message } = previewTemplate(version.body, values, { kind, locale: version.locale });
  return message === null ? null : makeProof(db, { kind, message, version, recipient: sampleRecipient(), provider: null });
}

interface ProofOf {
  kind: PieceKind;
  message: string;
  version: LookVersion;
  recipient: Recipient;
  provider: ProviderId | null;
}

async function makeProof(db: ShopDb, { kind, message, version, recipient, provider }: ProofOf): Promise<Uint8Array> {
  const look = await readLook(db, version, { countryCode: recipient.countryCode, provider });
  const { locale } = await db.shop.findFirstOrThrow({ select: { locale: true } });
  const language = readLocale(locale)?.language ?? "en";
  const { t } = createTranslator(language, wordsOf(language));
  return makeProofPdf(layOutPiece(kind, message, look, recipient), {
    title: t("paper.proof"),
    footer: t("paper.proof"),
    standardFront: t("paper.standardFront"),
    ...(await readArtworkFiles(db, version)),
  });
}
