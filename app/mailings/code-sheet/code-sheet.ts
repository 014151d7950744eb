import type { TemplateValues } from "~/templates/variables";

/** The page of its own on which a letter brings its recipient's discount code for the camera. */
export interface CodeSheet {
  /** The recipient's own code. */
  code: string;
  /** The shop's domain, without a scheme; the code for the camera leads there. */
  domain: string;
  shopName: string;
  /** The language of the letter. */
  locale: string;
}

/** The longest domain whose code a camera still reads on a page; longer ones are led to by the shop's own at Shopify, which goes on to them. */
const longestDomain = 60;

/** What the sheet of a letter says that was written with these values; `locale` is the letter's. */
export function codeSheetOf(shopId: string, { discount_code, shop_name, shop_url }: TemplateValues, locale: string): CodeSheet {
  const domain = String(shop_url ?? "");
  const isPrinted = domain !== "" && domain.length <= longestDomain;
  return { code: String(discount_code ?? ""), shopName: String(shop_name ?? ""), domain: isPrinted ? domain : shopId, locale };
}
