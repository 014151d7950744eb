import type { Automation, Shop } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { pieceKindOf } from "~/providers/mail-provider";
import { previewTemplate } from "~/templates/preview";
import { sampleValues } from "~/templates/variables";

/** The starter automation's letter, written to somebody made up. */
export interface FirstLetter {
  templateName: string;
  kind: "letter" | "postcard";
  /** Null while the template cannot be read. */
  message: string | null;
}

/** Writes the letter a shop's first customer would get, with sample values for everything but the shop itself. */
export async function readFirstLetter(db: ShopDb, automation: Automation, shop: Shop): Promise<FirstLetter | null> {
  const version = await db.templateVersion.findFirst({
    where: { templateId: automation.templateId },
    orderBy: { number: "desc" },
    include: { template: true },
  });
  if (!version) return null;
  const kind = pieceKindOf(version.template.kind);
  const values = { ...sampleValues(), shop_name: shop.name, shop_url: shop.url.replace(/^https?:\/\//, "") };
  const { message } = previewTemplate(version.body, values, { kind, locale: version.locale });
  return { templateName: version.template.name, kind, message };
}
