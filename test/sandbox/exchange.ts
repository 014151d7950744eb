import type { Request, Response } from "express";
import type { SandboxClock } from "./clock.ts";
import type { FaultBook, FaultName, TakenFault } from "./faults.ts";
import type { RequestLog } from "./request-log.ts";

/** A whole answer, held back until the faults have had their say. `code` is the refusal's code, for the log. */
export type Answer = { status: number; headers?: Record<string, string>; body: string; code?: string | null };

export type World = { clock: SandboxClock; faults: FaultBook; log: RequestLog };

export type Call = {
  provider: string;
  route: string;
  /** Other names of the route that a fault may be scripted for. */
  aliases?: string[];
  tool?: string | undefined;
  idempotencyKey?: string | null | undefined;
  /** How this provider words an injected `429`, `500` or `503`. */
  refusal: (fault: FaultName, matched: string) => Answer;
};

/** Does the work and gives the answer; with `refuse` it answers a success whose status is `failed`, and does nothing. */
export type Operation = (given: { refuse: boolean }) => Answer | Promise<Answer>;

const SLOW_MS = 2_000;
const LATE_MS = 2_000;
const CLIENT_PATIENCE_MS = 30_000;

/**
 * Runs one request: logs it, lets a scripted fault bend it, sends the answer. What a fault withholds is only the
 * answer; `*-after-commit` faults do the work in full, as a provider behind a broken network would.
 */
export async function exchange(
  world: World,
  req: Request,
  res: Response,
  call: Call,
  operation: Operation,
): Promise<void> {
  const { faults } = world;
  const entry = world.log.open({
    provider: call.provider,
    method: req.method,
    route: call.route,
    tool: call.tool ?? null,
    idempotencyKey: call.idempotencyKey ?? null,
    at: world.clock.now(),
  });
  const tool = call.tool === undefined ? [] : [call.tool];
  const names = [call.route, `${req.method} ${req.path}`, ...(call.aliases ?? []), ...tool];
  const taken = faults.take(call.provider, names);
  entry.fault = taken?.fault ?? null;

  const place = { provider: call.provider, route: call.route, tool: call.tool ?? null };
  const run = async (refuse = false): Promise<Answer> => {
    await faults.reach({ ...place, phase: "before-commit" });
    const answer = await operation({ refuse });
    await faults.reach({ ...place, phase: "after-commit" });
    return answer;
  };
  const send = (answer: Answer): void => {
    entry.status = answer.status;
    entry.code = answer.code ?? null;
    if (res.destroyed) return;
    res.status(answer.status).set({ "content-type": "application/json; charset=utf-8", ...answer.headers });
    res.end(answer.body);
  };

  if (taken === undefined) send(await run());
  else await misbehave(faults, res, call, taken, run, send);
}

async function misbehave(
  faults: FaultBook,
  res: Response,
  call: Call,
  taken: TakenFault,
  run: (refuse?: boolean) => Promise<Answer>,
  send: (answer: Answer) => void,
): Promise<void> {
  switch (taken.fault) {
    case "429":
    case "500":
    case "503":
      return send(call.refusal(taken.fault, taken.matched));
    case "500-after-commit":
      await run();
      return send(call.refusal("500", taken.matched));
    case "408-after-commit":
      await run();
      return send(gaveUpWaiting);
    case "reset-before":
      return cut(res);
    case "reset-after-commit":
      await run();
      return cut(res);
    case "timeout-after-commit":
      await run();
      return;
    case "commit-late":
      return faults.track(commitLate(res, taken.delayMs ?? LATE_MS, run));
    case "refuse-2xx":
      return send(await run(true));
    case "slow": {
      const answer = await run();
      await pause(taken.delayMs ?? SLOW_MS);
      return send(answer);
    }
    case "malformed": {
      const answer = await run();
      return send({ ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) });
    }
  }
}

// A proxy in front that has lost patience, in its own words; what stands behind it does the work all the same.
const gaveUpWaiting: Answer = { status: 408, headers: { "content-type": "text/html" }, body: "<html><body>Request Timeout</body></html>" };

// The request lies in a queue behind a proxy: the caller hangs up, and only then does the work get done.
async function commitLate(res: Response, delayMs: number, run: () => Promise<Answer>): Promise<void> {
  await new Promise<void>((resolve) => {
    const patience = setTimeout(() => cut(res), CLIENT_PATIENCE_MS).unref();
    const gone = (): void => {
      clearTimeout(patience);
      resolve();
    };
    if (res.destroyed || res.socket?.destroyed) gone();
    else res.once("close", gone);
  });
  await pause(delayMs);
  await run();
}

function cut(res: Response): void {
  res.socket?.resetAndDestroy();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
