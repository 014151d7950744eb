import sharp from "sharp";
import { shopDb } from "~/db.server";
import { codeSheetOf } from "~/mailings/code-sheet/upload-sheets.server";
import { drawCodeSheet } from "~/mailings/code-sheet/draw-sheet.server";
import { shopValuesOf } from "~/orders/template-values";
import { isRowId } from "~/row-id";
import { codePrefix, sampleCode } from "./code";

/** Pixels of its width on a page of the admin, on sharp screens. */
const shownWidth = 400;

/** A code sheet with a made-up code in the language of a template, as a data URL; null where the shop has no such template. */
export async function previewCodeSheet(shopId: string, templateId: string, prefix: string): Promise<string | null> {
  if (!isRowId(templateId) || !codePrefix.test(prefix)) return null;
  const db = shopDb(shopId);
  const version = await db.templateVersion.findFirst({ where: { templateId }, orderBy: { number: "desc" }, select: { locale: true } });
  if (!version) return null;
  const shop = await db.shop.findFirstOrThrow({ select: { name: true, url: true } });
  const values = { ...shopValuesOf(shop), discount_code: sampleCode(prefix) };
  const page = await sharp(await drawCodeSheet(codeSheetOf(shopId, values, version.locale))).resize({ width: shownWidth }).webp().toBuffer();
  return `data:image/webp;base64,${page.toString("base64")}`;
}
