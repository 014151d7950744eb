import { readStarterAutomation } from "~/automations/starter-automation.server";
import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { countWeek, type WeekCount } from "~/mailings/week.server";
import { readWallets, type WalletView } from "~/wallet/read-wallets.server";
import { readAttention, type Attention } from "./attention.server";
import { readFirstLetter, type FirstLetter } from "./first-letter.server";

export interface HomePage {
  guide: {
    dismissed: boolean;
    connected: boolean;
    firstLetter: FirstLetter | null;
    /** Letters were made already, so the first one has been seen. */
    hasLetters: boolean;
  };
  mode: string;
  automation: { name: string; enabled: boolean } | null;
  wallets: WalletView[];
  week: WeekCount;
  attention: Attention[];
}

/** All the home page shows. */
export async function readHome(shopId: string): Promise<HomePage> {
  const db = shopDb(shopId);
  const at = now();
  const shop = await db.shop.findFirstOrThrow();
  const automation = await readStarterAutomation(db);
  const wallets = await readWallets(shopId);
  return {
    guide: {
      dismissed: shop.guideDismissedAt !== null,
      connected: wallets.length > 0,
      firstLetter: automation && (await readFirstLetter(db, automation, shop)),
      hasLetters: (await db.mailpiece.findFirst({ select: { id: true } })) !== null,
    },
    mode: shop.mode,
    automation: automation && { name: automation.name, enabled: automation.enabled },
    wallets,
    week: await countWeek(db, at),
    attention: await readAttention(db, at),
  };
}
