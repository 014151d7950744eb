import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from "express";
import { z } from "zod";
import type { World } from "./exchange.ts";
import { faultNames } from "./faults.ts";
import { listen } from "./http-listener.ts";

const faultScript = z.strictObject({
  provider: z.string().min(1),
  route: z.string().min(1).default("*"),
  fault: z.enum(faultNames),
  times: z.int().min(1).default(1),
  skip: z.int().min(0).optional(),
  delayMs: z.int().min(0).optional(),
});

/** What one provider's sandbox adds to the control address. */
export type ControlPart = {
  provider: string;
  /** Every order the provider accepted; undefined where it has none. */
  orders?: () => unknown[];
  reset?: () => void;
};

export type Control = {
  readonly url: string;
  /** Adds a sub-router below `/control/<path>`. */
  mount(path: string, router: Router): void;
  /** Adds a provider to what `/control/orders` tells and `/control/reset` empties. */
  join(part: ControlPart): void;
  close(): Promise<void>;
};

/** Starts the control address: scripts misbehaviour, moves the clock, tells what really happened. */
export async function startControl(world: World, port = 0): Promise<Control> {
  const parts: ControlPart[] = [];
  const mounted = express.Router();
  const router = express.Router();
  router.get(
    "/faults",
    controlHandler(() => world.faults.report()),
  );
  router.post(
    "/faults",
    controlHandler(({ body }) => {
      world.faults.script(faultScript.parse(body));
      return world.faults.report();
    }),
  );
  router.get(
    "/clock",
    controlHandler(() => ({ now: world.clock.now(), file: world.clock.file })),
  );
  router.post(
    "/clock",
    controlHandler(({ body }) => {
      const { now } = z.strictObject({ now: z.union([z.string(), z.number()]) }).parse(body);
      return { now: world.clock.set(now), file: world.clock.file };
    }),
  );
  router.get(
    "/requests",
    controlHandler(({ query }) => world.log.report(textOf(query["provider"]))),
  );
  router.get(
    "/orders",
    controlHandler(({ query }) => {
      const provider = textOf(query["provider"]);
      const asked = parts.filter((part) => provider === undefined || part.provider === provider);
      return { orders: asked.flatMap((part) => part.orders?.() ?? []) };
    }),
  );
  router.post(
    "/reset",
    controlHandler(() => {
      world.clock.reset();
      world.faults.reset();
      world.log.reset();
      for (const part of parts) part.reset?.();
      return { reset: true };
    }),
  );
  router.use(mounted);

  const app = express();
  app.disable("x-powered-by");
  app.use(express.json({ limit: "10mb" }));
  app.use("/control", router);
  app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    res
      .status(error instanceof z.ZodError || error instanceof RangeError || "status" in error ? 400 : 500)
      .json({ error: error.message });
  });
  const listener = await listen(app, port);
  return {
    url: `${listener.url}/control`,
    mount: (path, sub) => void mounted.use(`/${path.replace(/^\//, "")}`, sub),
    join: (part) => void parts.push(part),
    close: () => listener.close(),
  };
}

/** A control route that answers what it returns as JSON; what it throws becomes `{error}` with a 400. */
export function controlHandler(handle: (req: Request) => unknown): RequestHandler {
  return (req, res, next) => {
    Promise.resolve()
      .then(() => handle(req))
      .then((answer) => res.json(answer))
      .catch(next);
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
