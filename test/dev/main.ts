import path from "node:path";
import { approveAndSwitchOn } from "../demo/approve-and-switch-on.ts";
import { openShopDatabase } from "../demo/open-shop-database.ts";
import { raiseStage } from "../demo/stage.ts";

/**
 * Dearly for changing its code: as the demo, with hot reload and a shop that is still there next time. The sandboxes forget; so the shop is
 * joined to a new PieterPost test account at each start.
 */
const stage = await raiseStage({
  dataFolder: path.resolve(".data/dev"),
  program: ["--import", "tsx", "test/dev/serve.ts"],
  onLog: (line) => void process.stderr.write(line),
});
try {
  const db = await openShopDatabase(stage);
  await stage.install();
  await stage.connectPieterPost();
  await approveAndSwitchOn(db, stage.sandbox.clock.now());
  console.log(`The admin is at ${stage.sandbox.shopify.adminUrl}\nScript the sandboxes at ${stage.sandbox.control.url}\nPress Ctrl-C to end.`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
} finally {
  await stage.close();
}
process.exit(0);
