import { PDFDocument, rgb, StandardFonts } from "pdf-lib";
import sharp from "sharp";
import type { ShopDb } from "~/db.server";
import type { AssetKind } from "~/providers/mail-provider";

/** A sprig of flax: the sign of the filled shop. */
const sprig = (colour: string) => `
  <g fill="none" stroke="${colour}" stroke-width="5" stroke-linecap="round">
    <path d="M50 96V34"/><path d="M50 78C38 74 32 66 31 56"/><path d="M50 78c12-4 18-12 19-22"/><path d="M50 62C40 58 36 52 36 44"/><path d="M50 62c10-4 14-10 14-18"/>
  </g>
  <g fill="${colour}"><circle cx="50" cy="24" r="9"/><circle cx="28" cy="48" r="6"/><circle cx="72" cy="48" r="6"/><circle cx="35" cy="37" r="5"/><circle cx="65" cy="37" r="5"/></g>`;

const draw = (width: number, height: number, inside: string) =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 ${(100 * height) / width}">${inside}</svg>`));

const stamp = () =>
  draw(750, 900, `<rect width="100" height="120" fill="#f4ead9"/><rect x="5" y="5" width="90" height="110" fill="none" stroke="#2f4b6e" stroke-width="2"/><g transform="translate(0 8)">${sprig("#2f4b6e")}</g>`);
const winter = () =>
  draw(1800, 1800, `<rect width="100" height="100" fill="#26415f"/><circle cx="74" cy="24" r="9" fill="#f6e7c1"/><path d="M0 72 30 44l24 26 18-16 28 24v22H0z" fill="#dfe9f1"/><path d="M0 82c20-8 40-6 60 0s30 4 40 0v18H0z" fill="#fff"/>`);
const loom = () =>
  draw(1300, 1300, `<rect width="100" height="100" fill="#e9dcc6"/>${Array.from({ length: 12 }, (_, at) => `<path d="M${8 + at * 7.6} 0v100" stroke="#b08a5b" stroke-width="2.6"/><path d="M0 ${8 + at * 7.6}h100" stroke="#d8c19c" stroke-width="3"/>`).join("")}<g transform="translate(25 22) scale(.5)">${sprig("#2f4b6e")}</g>`);

async function careGuide(): Promise<Buffer> {
  const guide = await PDFDocument.create();
  const font = await guide.embedFont(StandardFonts.TimesRoman);
  for (const [title, line] of [["Caring for linen", "Wash at 40 degrees, dry in the shade, iron while damp."], ["Mending", "A small hole is a small stitch: send it to us and we do it."]] as const) {
    const page = guide.addPage([595, 842]);
    page.drawText(title, { x: 70, y: 740, size: 30, font, color: rgb(0.18, 0.29, 0.43) });
    page.drawText(line, { x: 70, y: 690, size: 14, font });
  }
  return Buffer.from(await guide.save());
}

/** Gives the shop a stamp, fronts and an attachment, and puts them on what its templates print. */
export async function writeArtwork(db: ShopDb, began: Date): Promise<void> {
  let days = 0;
  const { storeAsset } = await import("~/assets/upload/store-asset.server");
  const add = async (kind: AssetKind, name: string, bytes: Buffer): Promise<string> => {
    const outcome = await storeAsset(db.$shopId, kind, { name, bytes }, null);
    if (!outcome.ok) throw new Error(`${name} was refused: ${outcome.refusal}`);
    const { id } = outcome.asset;
    await db.asset.updateMany({ where: { id }, data: { createdAt: new Date(began.getTime() + days * 24 * 3_600_000) } });
    days += 1;
    return id;
  };
  const stampAssetId = await add("stamp", "Flax sprig.png", await stamp().png().toBuffer());
  const frontAssetId = await add("front", "Winter at the mill.jpg", await winter().jpeg().toBuffer());
  await add("front", "The loom.jpg", await loom().jpeg().toBuffer());
  const guide = await add("attachment", "Care guide.pdf", await careGuide());
  const idsOf = async (where: object) => (await db.template.findMany({ where, select: { id: true } })).map(({ id }) => id);
  await db.templateVersion.updateMany({ where: { templateId: { in: await idsOf({ kind: "letter" }) } }, data: { stampAssetId } });
  await db.templateVersion.updateMany({ where: { templateId: { in: await idsOf({ kind: "postcard" }) } }, data: { frontAssetId } });
  await db.templateVersion.updateMany({ where: { templateId: { in: await idsOf({ name: "First order" }) } }, data: { attachmentIds: [guide] } });
}
