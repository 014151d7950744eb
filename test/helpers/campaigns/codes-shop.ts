import { beforeAll, beforeEach } from "vitest";
import type { DiscountRule } from "~/campaigns/discount/rule";
import { tidyCodes } from "~/campaigns/discount/tidy-codes.server";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign, type ConfirmationOutcome } from "~/campaigns/sending/confirm.server";
import { releaseMailpieces } from "~/mailings/release.server";
import type { FaultName } from "../../sandbox/faults.ts";
import { seedCampaign } from "./campaigns.ts";
import { emptyShop } from "../merchant-shop.ts";
import { openMoneyPath } from "../money-path.ts";
import { installAtShopify, leadToShopify } from "../shopify-network.ts";

export const springRule: DiscountRule = {
  ...{ value: { kind: "amount", amount: 1050 }, currency: "EUR", minimumPurchase: 5000 },
  ...{ expiry: { kind: "days", days: 30 }, oncePerCustomer: true, prefix: "SPRING", sheet: false },
};

/** The sandbox's own shop, anew for every test, with letters that print a code, and what a test of a campaign's codes asks of both worlds. */
export function openCodesShop() {
  const domain = "dearly-demo.myshopify.com";
  beforeEach(() => emptyShop(domain));
  const path = openMoneyPath({ shopId: domain, body: "Dear {{ first_name }},\n{{ discount_code }} is for you." });
  const { world, bought, closeAll, work } = path;
  const shopify = () => world.sandbox.shopify;
  beforeAll(async () => {
    leadToShopify(shopify());
    await installAtShopify(shopify());
  });

  /** Looks after the campaign as the sweep would in the next seconds, so many times. */
  const advance = async (campaignId: string, times = 1): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      await world.advance(6);
      await advanceCampaign(domain, campaignId);
    }
  };

  return {
    ...{ world, domain, shopify, advance, bought, work },
    db: () => path.shop.db,
    campaign: (id: string) => path.shop.db.campaign.findUniqueOrThrow({ where: { id } }),
    recipients: (campaignId: string) => path.shop.db.campaignRecipient.findMany({ where: { campaignId }, orderBy: { position: "asc" } }),
    pieces: () => path.shop.db.mailpiece.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
    printed: () => bought().flatMap(({ pieces }) => pieces.map(({ message }) => message)).sort(),
    /** How often Shopify was asked for something. */
    asked: (operation: string) => shopify().requests.filter((request) => request.operation === operation).length,
    /** Lets one request to Shopify go wrong. */
    spoilShopify: (route: string, fault: FaultName) => world.sandbox.faults.script({ provider: "shopify", route, fault, times: 1 }),
    setBody: (body: string) => path.shop.db.templateVersion.update({ where: { id: path.shop.versionId }, data: { body } }),

    async seed(count: number, given: { holdoutPercent?: number; discount?: DiscountRule | null } = {}): Promise<string> {
      const { discount = springRule, ...rest } = given;
      const id = await seedCampaign(path.shop, count, rest);
      if (discount) await path.shop.db.campaign.update({ where: { id }, data: { discount } });
      return id;
    },
    async confirm(campaignId: string, cents = 200): Promise<ConfirmationOutcome> {
      const count = await path.shop.db.campaignRecipient.count({ where: { campaignId, outcome: "mail" } });
      const confirmation = { templateVersionId: path.shop.versionId, count, maxAmount: count * cents, currency: "eur", mode: "test" as const, scheduledAt: null };
      return confirmCampaign(domain, campaignId, confirmation);
    },
    /** Mails whoever has a code that works. */
    async mailAll(campaignId: string): Promise<void> {
      await advance(campaignId, 4);
      await releaseMailpieces(domain);
      await closeAll();
      await work();
      await advance(campaignId);
    },
    /** Looks after the codes until nothing is due in the next minutes. */
    async tidy(campaignId: string): Promise<void> {
      for (let time = 0; time < 6; time += 1) {
        await world.advance(11 * 60);
        await tidyCodes(domain, campaignId);
      }
    },
  };
}
