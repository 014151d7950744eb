import { SandboxClock } from './clock.ts';
import { type Control, startControl } from './control.ts';
import { FaultBook } from './faults.ts';
import { pieterpostControl } from './pieterpost/control-router.ts';
import { reportOrders } from './pieterpost/order-report.ts';
import { type PieterPostDescription, type PieterPostSandbox, startPieterPost } from './pieterpost/server.ts';
import { RequestLog } from './request-log.ts';

export type SandboxOptions = {
  /** Where the clock's offset lies; a temporary file unless given. */
  clockFile?: string;
  /** Fixed ports; free ones unless given. */
  ports?: { pieterpost?: number; control?: number };
};

export type SandboxDescription = { pieterpost: PieterPostDescription; controlUrl: string };

export type Sandbox = {
  readonly clock: SandboxClock;
  readonly faults: FaultBook;
  readonly log: RequestLog;
  readonly control: Control;
  readonly pieterpost: PieterPostSandbox;
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
  control.mount('pieterpost', pieterpostControl(pieterpost.state));
  control.join({
    provider: 'pieterpost',
    orders: () => reportOrders(pieterpost.state),
    reset: () => pieterpost.state.reset(),
  });

  // Further sandboxes are started, mounted, joined and described here, each like the one above.

  return {
    ...world,
    control,
    pieterpost,
    describe: () => ({ pieterpost: pieterpost.describe(), controlUrl: control.url }),
    close: async () => {
      await Promise.all([pieterpost.close(), control.close()]);
      clock.dispose();
    },
  };
}
