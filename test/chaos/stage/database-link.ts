import { connect, createServer, type Socket } from "node:net";
import { isAsking, isCommit, isWritten, readiness, WireReader } from "./wire.ts";

/** Asked at each commit of a process; true when the process has just been killed, so that the message goes no further. */
export interface CommitWatch {
  beforeCommit(): boolean;
  afterCommit(): boolean;
}

/**
 * One process's own way to Postgres. It stays at one address while the server behind it moves, and it sees each commit pass, so that a
 * process can be killed when its work is committed and it does not know, or just before.
 */
export interface DatabaseLink {
  readonly port: number;
  watch: CommitWatch | null;
  /** Whether a query is being answered or a transaction is open. */
  readonly isBusy: boolean;
  close(): Promise<void>;
}

/** Opens a link on a free port; `serverPort` is asked at each new connection. */
export async function openDatabaseLink(serverPort: () => number): Promise<DatabaseLink> {
  const connections = new Set<Connection>();
  const server = createServer((client) => {
    const connection = new Connection(client, connect({ port: serverPort(), host: "127.0.0.1" }), () => link.watch);
    connections.add(connection);
    client.once("close", () => connections.delete(connection));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const link: DatabaseLink = {
    port: address && typeof address === "object" ? address.port : 0,
    watch: null,
    get isBusy() {
      return [...connections].some((connection) => connection.isBusy);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const connection of connections) connection.cut();
      }),
  };
  return link;
}

class Connection {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #watch: () => CommitWatch | null;
  #asked = 0;
  #inTransaction = false;
  #hasWritten = false;

  constructor(client: Socket, server: Socket, watch: () => CommitWatch | null) {
    this.#client = client;
    this.#server = server;
    this.#watch = watch;
    const [fromClient, fromServer] = [new WireReader("client"), new WireReader("server")];
    client.setNoDelay(true).on("data", (chunk: Buffer) => this.#pass(chunk, server, () => this.#hear(fromClient, chunk)));
    server.setNoDelay(true).on("data", (chunk: Buffer) => this.#pass(chunk, client, () => this.#hearServer(fromServer, chunk)));
    for (const socket of [client, server]) socket.on("error", () => this.cut()).on("close", () => this.cut());
  }

  get isBusy(): boolean {
    return this.#asked > 0 || this.#inTransaction;
  }

  cut(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #pass(chunk: Buffer, to: Socket, isKilled: () => boolean): void {
    if (isKilled()) this.cut();
    else if (!to.destroyed) to.write(chunk);
  }

  #hear(reader: WireReader, chunk: Buffer): boolean {
    let isKilled = false;
    for (const message of reader.read(chunk)) {
      if (isAsking(message)) this.#asked += 1;
      if (isCommit(message)) isKilled ||= this.#watch()?.beforeCommit() ?? false;
    }
    return isKilled;
  }

  #hearServer(reader: WireReader, chunk: Buffer): boolean {
    let isKilled = false;
    for (const message of reader.read(chunk)) {
      this.#hasWritten ||= isWritten(message);
      const ready = readiness(message);
      if (ready === null) continue;
      this.#asked = Math.max(0, this.#asked - 1);
      this.#inTransaction = ready === "in-transaction";
      if (ready === "idle" && this.#hasWritten) {
        this.#hasWritten = false;
        isKilled ||= this.#watch()?.afterCommit() ?? false;
      }
    }
    return isKilled;
  }
}
