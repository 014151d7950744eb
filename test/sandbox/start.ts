import { SandboxClock } from "./clock.ts";
import { type Control, startControl } from "./control.ts";
import { FaultBook } from "./faults.ts";
import { pieterpostControl } from "./pieterpost/control-router.ts";
import { reportOrders } from "./pieterpost/orders/order-report.ts";
import { type PieterPostDescription, type PieterPostSandbox, startPieterPost } from "./pieterpost/server.ts";
import { premierLettersControl } from "./premier-letters/control-router.ts";
import {
  type PremierLettersDescription,
  type PremierLettersSandbox,
  startPremierLetters,
} from "./premier-letters/server.ts";
import { RequestLog } from "./request-log.ts";
import { type ShopifySandbox, startShopify } from "./shopify/server.ts";

export type SandboxOptions = {
  /** Where the clock's offset lies; a temporary file unless given. */
  clockFile?: string;
  /** Fixed ports; free ones unless given. */
  ports?: { pieterpost?: number; premierLetters?: number; control?: number; shopifyApi?: number; shopifyProxy?: number };
  /** Where the app listens; may be told later with `shopify.setAppUrl`. */
  appUrl?: string;
};

/** The app as the sandbox's Shopify knows it. */
export const sandboxApp = { apiKey: "dearly-sandbox-key", apiSecret: "dearly-sandbox-secret" };

export type SandboxDescription = {
  shopify: { shop: string; apiUrl: string; adminUrl: string };
  pieterpost: PieterPostDescription;
  premierLetters: PremierLettersDescription;
  controlUrl: string;
};

export type Sandbox = {
  readonly clock: SandboxClock;
  readonly faults: FaultBook;
  readonly log: RequestLog;
  readonly control: Control;
  readonly pieterpost: PieterPostSandbox;
  readonly premierLetters: PremierLettersSandbox;
  readonly shopify: ShopifySandbox;
  /** The JSON line of the `sandbox` command. */
  describe(): SandboxDescription;
  /** Ends all servers and every socket. */
  close(): Promise<void>;
};

/** Starts the sandboxes and their control address, all on 127.0.0.1 and one clock. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new SandboxClock(options.clockFile);
  const world = { clock, faults: new FaultBook(), log: new RequestLog() };
  const control = await startControl(world, options.ports?.control);

  const pieterpost = await startPieterPost(world, options.ports?.pieterpost);
  control.mount("pieterpost", pieterpostControl(pieterpost.state));
  control.join({
    provider: "pieterpost",
    orders: () => reportOrders(pieterpost.state),
    reset: () => pieterpost.state.reset(),
  });

  const premierLetters = await startPremierLetters(world, options.ports?.premierLetters);
  control.mount("premier-letters", premierLettersControl(premierLetters.state));
  control.join({
    provider: "premier-user",
    orders: () => premierLetters.state.reportOrders("user"),
    reset: () => premierLetters.state.reset(),
  });
  // One state behind two APIs: the first part empties it for both.
  control.join({ provider: "premier-partner", orders: () => premierLetters.state.reportOrders("partner") });

  const shopify = await startShopify({
    ...sandboxApp,
    clock,
    appUrl: options.appUrl,
    faultFor: (names) => world.faults.take("shopify", names),
    ports: { api: options.ports?.shopifyApi, proxy: options.ports?.shopifyProxy },
  });
  control.join({ provider: "shopify", reset: () => shopify.reset() });

  // Further sandboxes are started, mounted, joined and described here, each like the ones above.

  return {
    ...world,
    control,
    pieterpost,
    premierLetters,
    shopify,
    describe: () => ({
      shopify: { shop: shopify.shop.domain, apiUrl: shopify.apiUrl, adminUrl: shopify.adminUrl },
      pieterpost: pieterpost.describe(),
      premierLetters: premierLetters.describe(),
      controlUrl: control.url,
    }),
    close: async () => {
      await Promise.all([pieterpost.close(), premierLetters.close(), shopify.close(), control.close()]);
      clock.dispose();
    },
  };
}
