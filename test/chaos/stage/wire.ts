/** As much of Postgres's wire protocol as it takes to see transactions begin and end (Postgres documentation, "Message Formats"). */

export interface WireMessage {
  type: string;
  /** The first bytes of its body, as text. */
  head: string;
}

const headBytes = 32;

/** Reads messages from the chunks of one direction of a connection. A client's first message has no type; a server's all have one. */
export class WireReader {
  #header = Buffer.alloc(0);
  #head = Buffer.alloc(0);
  #type = "";
  #left = 0;
  #untyped: boolean;

  constructor(from: "client" | "server") {
    this.#untyped = from === "client";
  }

  /** The messages that this chunk completes. */
  read(chunk: Buffer): WireMessage[] {
    const messages: WireMessage[] = [];
    for (let at = 0; at < chunk.length; ) {
      if (this.#left === 0) {
        const wanted = this.#untyped ? 4 : 5;
        const taken = chunk.subarray(at, at + wanted - this.#header.length);
        this.#header = Buffer.concat([this.#header, taken]);
        at += taken.length;
        if (this.#header.length < wanted) break;
        this.#begin();
      } else {
        const part = chunk.subarray(at, at + this.#left);
        if (this.#head.length < headBytes) this.#head = Buffer.concat([this.#head, part.subarray(0, headBytes - this.#head.length)]);
        this.#left -= part.length;
        at += part.length;
      }
      if (this.#left === 0) messages.push({ type: this.#type, head: this.#head.toString("latin1") });
    }
    return messages;
  }

  #begin(): void {
    this.#type = this.#untyped ? "" : String.fromCharCode(this.#header[0] ?? 0);
    // The length counts itself, and not the type.
    this.#left = this.#header.readUInt32BE(this.#untyped ? 0 : 1) - 4;
    this.#header = Buffer.alloc(0);
    this.#head = Buffer.alloc(0);
    this.#untyped = false;
  }
}

/** Whether a client's message asks to commit a transaction. */
export function isCommit({ type, head }: WireMessage): boolean {
  return type === "Q" && /^COMMIT\0/i.test(head);
}

/** Whether a client's message is one that the server answers with `ReadyForQuery`. */
export function isAsking({ type }: WireMessage): boolean {
  return type === "Q" || type === "S";
}

/** Whether a server's message tells of rows written, or of a commit. */
export function isWritten({ type, head }: WireMessage): boolean {
  return type === "C" && /^(?:COMMIT|INSERT \d+ [1-9]|(?:UPDATE|DELETE) [1-9])/.test(head);
}

/** Whether the server is done with a request: `idle`, or inside a transaction. Null for every other message. */
export function readiness({ type, head }: WireMessage): "idle" | "in-transaction" | null {
  if (type !== "Z") return null;
  return head.startsWith("I") ? "idle" : "in-transaction";
}
