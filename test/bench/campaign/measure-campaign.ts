import path from "node:path";
import { openShopDatabase } from "../../demo/open-shop-database.ts";
import { raiseStage, type Stage } from "../../demo/stage.ts";
import { startProgram } from "../program.ts";
import { rounded } from "../statistics.ts";
import type { ExpandResult, ExpandSettings } from "./expand-audience.ts";

/** Warms what is compiled and cached on first use, the database's side too, and is not counted. */
const warmUp = 1_000;
const [small, large] = [10_000, 100_000] as const;
/** An app may keep so much of a large audience in memory, and take so many times longer for one that is ten times larger. */
const mostRssGrowthMb = 150;
const mostGrowth = 11;

export interface CampaignReport {
  customers: number;
  /** Customers a second of the large audience, from Shopify's segment to held mailpieces. */
  perSecond: number;
  /** How far the memory of the process that did it rose above what it had after a small audience. */
  peakRssGrowthMb: number;
  /** Time for the large audience over time for the small one. */
  growth10k100k: number;
}

/**
 * Expands segments of 10,000 and of 100,000 customers into mailpieces, with the campaigns' own code in a process of its own, and no other at work on
 * them. Throws when somebody is forgotten, or when time or memory grows with the audience more than it may.
 */
export async function measureCampaign(tell: (text: string) => void): Promise<CampaignReport> {
  const stage = await raiseStage();
  try {
    await openShopDatabase(stage);
    await stage.install();
    await stage.connectPieterPost();
    // Its worker would take the campaigns up, too. Ended as by a crash: in good order it would take the database with it.
    await stage.app.kill();
    // A large shop's: what Shopify lets an app ask is not what is measured here.
    stage.sandbox.shopify.throttle = { maximumAvailable: 20_000, restoreRate: 10_000 };
    fillSegments(stage, [warmUp, small, large]);
    const settings: ExpandSettings = { shop: stage.sandbox.shopify.shop.domain, warmUp, sizes: [small, large, small] };
    const preload = ["time-travel.mjs", "shopify-network.mjs"].map((file) => path.resolve("test/sandbox", file));
    const env = { ...stage.env, DATABASE_URL: stage.databaseUrl };
    const { said, stop } = await startProgram<ExpandResult>("campaign/expand-audience.ts", { settings, preload, env });
    await stop();
    // The small one before and after: the machine may have been quicker at one time than at the other.
    const [first = NaN, slow = NaN, last = NaN] = said.seconds;
    const quick = (first + last) / 2;
    tell(`${small} customers in ${rounded(quick, 1)} s, ${large} in ${rounded(slow, 1)} s.`);
    const report = {
      ...{ customers: large, perSecond: Math.round(large / slow) },
      ...{ peakRssGrowthMb: rounded(said.peakRssGrowthMb, 1), growth10k100k: rounded(slow / quick) },
    };
    if (!(report.growth10k100k <= mostGrowth)) throw new Error(`campaign: ten times the audience took ${report.growth10k100k} times as long.`);
    if (!(report.peakRssGrowthMb <= mostRssGrowthMb)) throw new Error(`campaign: the memory grew by ${report.peakRssGrowthMb} MB.`);
    return report;
  } finally {
    await stage.close();
  }
}

/** Segments of the first so many of the shop's customers, each named by its size, and collected at once; everybody lives in a house of their own. */
function fillSegments({ sandbox }: Stage, sizes: readonly number[]): void {
  const { customers, segments } = sandbox.shopify;
  const ids = Array.from({ length: Math.max(...sizes) }, (_, index) => {
    const name = { first_name: `Anna${index}`, last_name: "de Vries" };
    const address = { ...name, address1: `Oudegracht ${index}`, zip: "3511 AE", city: "Utrecht", country: "Netherlands", country_code: "NL" };
    const figures = { email: `anna${index}@example.com`, orders_count: 3, total_spent: "120.00" };
    return customers.put({ id: String(7_000_000_000 + index), ...name, ...figures, default_address: address });
  });
  for (const size of sizes) {
    segments.put({ id: size, name: `The first ${size}`, query: `number_of_orders > ${size}`, memberIds: ids.slice(0, size), collectsForMs: 0 });
  }
}
