import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "vitest";
import { raiseStage } from "../demo/stage.ts";

/** Two starts on what may be a busy machine. */
const patienceMs = 240_000;

describe("a developer's own Dearly", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "dearly-dev-"));
    // The database runs as another user where we are root.
    await chmod(folder, 0o755);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("starts again on the shop that is there from the last time", async () => {
    for (let start = 1; start <= 2; start += 1) {
      const stage = await raiseStage({ dataFolder: folder });
      try {
        await stage.install();
        await stage.connectPieterPost();
      } finally {
        await stage.close();
      }
    }
  }, patienceMs);
});
