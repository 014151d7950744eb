// Preload (`node --import`): shifts the global Date to the sandbox's clock, whose offset in milliseconds lies in the
// file that SANDBOX_CLOCK_FILE names at the time. performance.now(), timers and every Date made from an explicit value stay true.
import { readFileSync } from "node:fs";

if (process.env.SANDBOX_CLOCK_FILE && !globalThis.dearlyRealDate) {
  const RealDate = Date;
  let offset = 0;

  const reread = () => {
    try {
      const read = Number(readFileSync(process.env.SANDBOX_CLOCK_FILE, "utf8"));
      if (Number.isFinite(read)) offset = read;
    } catch {
      // The file may be gone while the sandbox shuts down: keep the last offset.
    }
  };
  reread();
  setInterval(reread, 20).unref();

  const now = () => RealDate.now() + offset;
  // A Proxy rather than a subclass: Date() without `new` must give a string, and instanceof must hold for dates that
  // Node itself made from the real constructor (fs stats, for one).
  const ShiftedDate = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === ShiftedDate ? target : newTarget),
    get: (target, property, receiver) => (property === "now" ? now : Reflect.get(target, property, receiver)),
  });

  Object.defineProperty(RealDate.prototype, "constructor", { value: ShiftedDate, writable: true, configurable: true });
  Object.defineProperty(globalThis, "dearlyRealDate", { value: RealDate });
  // Whoever moves the clock in this very process need not wait for the next reading.
  Object.defineProperty(globalThis, "dearlyRereadClock", { value: reread });
  globalThis.Date = ShiftedDate;
}
