import { randomUUID } from "node:crypto";
import { trustedMs } from "~/assets/upload-to-provider.server";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { requireRoomInMinute } from "~/providers/account-limits.server";
import type { MailProvider } from "~/providers/mail-provider";
import { keyedHash } from "~/secrets.server";
import type { CodeSheet } from "./code-sheet";
import { drawCodeSheet } from "./draw-sheet.server";

/** Share of an account's requests a minute that code sheets leave to everything else: orders, quotes, tracking, and single letters above all. */
const leftToOthers = 1 / 3;

/** The account that sheets are uploaded to. */
export interface SheetAccount {
  mailAccountId: string;
  providerAccountId: string;
  provider: MailProvider;
}

/**
 * The provider's ids of code sheets, in their order; each is drawn and uploaded where its last copy there may be gone. One that was uploaded stays known,
 * so that whoever is interrupted goes on where they were. Throws ProviderError, of the kind `rate-limited` when sheets have had their share of the minute.
 */
export async function uploadedCodeSheets(db: ShopDb, sheets: readonly CodeSheet[], account: SheetAccount): Promise<string[]> {
  const ids: string[] = [];
  for (const sheet of sheets) ids.push(await uploadedCodeSheet(db, sheet, account));
  return ids;
}

async function uploadedCodeSheet(db: ShopDb, sheet: CodeSheet, { mailAccountId, providerAccountId, provider }: SheetAccount): Promise<string> {
  // By its hash: a code is its recipient's, and is forgotten with them.
  const sheetHash = keyedHash(db.$shopId, "code-sheet", JSON.stringify([sheet.code, sheet.domain, sheet.shopName, sheet.locale]));
  const known = await db.codeSheetUpload.findFirst({ where: { mailAccountId, sheetHash, expiresAt: { gt: now() } } });
  if (known) return known.providerAssetId;
  await requireRoomInMinute(providerAccountId, provider.capabilities, leftToOthers);
  const bytes = await drawCodeSheet(sheet);
  const { assetId: providerAssetId } = await provider.uploadAsset({ kind: "attachment", fileName: "code.png", contentType: "image/png", bytes });
  const at = now();
  const expiresAt = new Date(at.getTime() + trustedMs);
  await db.codeSheetUpload.deleteMany({ where: { mailAccountId, expiresAt: { lte: at } } });
  // Somebody else may have uploaded it at this moment: theirs stays known, and both are good.
  await db.codeSheetUpload.createMany({ data: [{ id: randomUUID(), shopId: db.$shopId, mailAccountId, sheetHash, providerAssetId, expiresAt }], skipDuplicates: true });
  return providerAssetId;
}
