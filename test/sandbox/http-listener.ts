import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export type Listener = { url: string; port: number; close(): Promise<void> };

/** Serves on 127.0.0.1, on a free port unless one is given; closing ends every socket, waiting ones included. */
export async function listen(app: RequestListener, port = 0): Promise<Listener> {
  const server = createServer(app);
  // A held answer (timeout faults, slow proofs) must not be cut by Node's own request timers.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
