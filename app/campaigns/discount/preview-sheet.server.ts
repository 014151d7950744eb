import sharp from "sharp";
import { atMost } from "~/assets/picture-turn.server";
import { shopDb } from "~/db.server";
import { codeSheetOf } from "~/mailings/code-sheet/code-sheet";
import { drawCodeSheet } from "~/mailings/code-sheet/draw-sheet.server";
import { shopValuesOf } from "~/orders/template-values";
import { isRowId } from "~/index-pages/row-id";
import { codePrefix, sampleCode } from "./code";

/** Pixels of its width on a page of the admin, on sharp screens. */
const shownWidth = 400;

/** Pages that are drawn to be looked at, or wait for it; letters' own pages wait behind them. */
const drawSome = atMost(4);

/** A page to look at, as a data URL; null where the shop has no such template, or just now where too many are being drawn. */
export interface CodeSheetPreview {
  picture: string | null;
  isBusy: boolean;
}

/** A code sheet with a made-up code in the language of a template. */
export async function previewCodeSheet(shopId: string, templateId: string, prefix: string): Promise<CodeSheetPreview> {
  const picture = await drawSome(() => drawPreview(shopId, templateId, prefix));
  return picture === "busy" ? { picture: null, isBusy: true } : { picture, isBusy: false };
}

async function drawPreview(shopId: string, templateId: string, prefix: string): Promise<string | null> {
  if (!isRowId(templateId) || !codePrefix.test(prefix)) return null;
  const db = shopDb(shopId);
  const version = await db.templateVersion.findFirst({ where: { templateId }, orderBy: { number: "desc" }, select: { locale: true } });
  if (!version) return null;
  const shop = await db.shop.findFirstOrThrow({ select: { name: true, url: true } });
  const values = { ...shopValuesOf(shop), discount_code: sampleCode(prefix) };
  const page = await sharp(await drawCodeSheet(codeSheetOf(shopId, values, version.locale))).resize({ width: shownWidth }).webp().toBuffer();
  return `data:image/webp;base64,${page.toString("base64")}`;
}
