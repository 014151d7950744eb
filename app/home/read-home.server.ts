import { readFirstAutomation } from "~/automations/first-automation.server";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { countWeek, type WeekCount } from "~/mailings/week.server";
import { readWallets, type WalletView } from "~/wallet/read-wallets.server";
import { readAttention, type Attention } from "./attention.server";
import { readGuide, type GuideState } from "./guide.server";

export interface HomePage {
  guide: GuideState;
  mode: string;
  automations: HomeAutomation[];
  wallets: WalletView[];
  week: WeekCount;
  attention: Attention[];
}

export interface HomeAutomation {
  id: string;
  name: string;
  enabled: boolean;
}

/** Longer lines of automations are cut on the home page; the rest is on their own page. */
const mostAutomations = 5;

/** All the home page shows. */
export async function readHome(shopId: string): Promise<HomePage> {
  const db = shopDb(shopId);
  const at = now();
  const shop = await db.shop.findFirstOrThrow();
  const wallets = await readWallets(shopId);
  return {
    guide: await readGuide(db, shop, { automation: await readFirstAutomation(db), connected: wallets.length > 0 }),
    mode: shop.mode,
    automations: await readLine(db),
    wallets,
    week: await countWeek(db, at),
    attention: await readAttention(db, at),
  };
}

async function readLine(db: ShopDb): Promise<HomeAutomation[]> {
  return db.automation.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: mostAutomations,
    select: { id: true, name: true, enabled: true },
  });
}
