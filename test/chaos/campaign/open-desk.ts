import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Closers } from "../stage/closers.ts";

export interface DeskQuestion {
  number: number;
  act: "begin" | "confirm" | "pause" | "resume" | "call-off";
  shop: string;
  id: string;
  segmentId: string;
  centsPerLetter: number;
  /** How long after its confirmation a campaign is held back to be called off. */
  afterMs: number;
}

export interface DeskAnswer {
  number: number;
  error: string | null;
  /** False where it was too early for the act. */
  did: boolean;
}

/** Where the merchant handles the campaign. Each act is done again until it worked, as one does with a page that could not be reached; answers whether it was time for it. */
export interface Desk {
  act(question: Omit<DeskQuestion, "number">): Promise<boolean>;
}

const mostTries = 30;

/** Starts the merchant's process; `closers` end it. */
export async function openDesk({ env, preload }: { env: Record<string, string>; preload: readonly string[] }, closers: Closers): Promise<Desk> {
  const imports = [...preload, "tsx"].flatMap((name) => ["--import", name]);
  const child = spawn(process.execPath, [...imports, path.join(import.meta.dirname, "desk.ts")], {
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", process.stderr, "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  closers.add(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const answers = new Map<number, (answer: DeskAnswer) => void>();
  child.on("message", (answer: DeskAnswer) => answers.get(answer.number)?.(answer));
  const hear = (number: number): Promise<DeskAnswer> =>
    Promise.race([new Promise<DeskAnswer>((resolve) => answers.set(number, resolve)), ended.then(() => ({ number, error: "The desk is closed.", did: false }))]);
  const opened = await hear(0);
  if (opened.error) throw new Error(opened.error);
  let number = 0;
  return {
    act: async (question) => {
      for (let times = 1; ; times += 1) {
        const heard = hear((number += 1));
        child.send({ ...question, number });
        const { error, did } = await heard;
        if (error === null) return did;
        if (times >= mostTries) throw new Error(error);
        // The database may be starting again.
        await pause(200);
      }
    },
  };
}
