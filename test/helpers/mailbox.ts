import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { SMTPServer } from "smtp-server";
import { env } from "~/env.server";

export interface ReceivedMail {
  to: string[];
  /** Headers and text, with what was escaped for the way undone. */
  raw: string;
  subject: string;
  messageId: string;
}

/** How the mail server behaves: takes e-mails, refuses a recipient for now or for good, or takes one and never says so. */
export type MailMood = "ok" | "busy" | "refuses" | "silent";

/** A real SMTP server for one test file, which the app is set up to send by. */
export function openMailbox() {
  const received: ReceivedMail[] = [];
  let mood: MailMood = "ok";
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(_address, _session, answer) {
      if (mood === "busy") return answer(Object.assign(new Error("Try later."), { responseCode: 451 }));
      answer(mood === "refuses" ? Object.assign(new Error("No such mailbox."), { responseCode: 550 }) : null);
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push(readMail(Buffer.concat(parts).toString("utf8"), session.envelope.rcptTo.map(({ address }) => address)));
        // The line breaks after the e-mail was taken.
        if (mood === "silent") for (const connection of server.connections) connection.close();
        else answer();
      });
    },
  });
  server.on("error", () => undefined);
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.server.address() as AddressInfo;
    Object.assign(env, { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Dearly <alerts@dearly.example>" });
  });
  beforeEach(() => {
    received.length = 0;
    mood = "ok";
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  return { received, become: (next: MailMood) => void (mood = next) };
}

function readMail(source: string, to: string[]): ReceivedMail {
  const [head = "", ...body] = source.split("\r\n\r\n");
  const headers = decodeWords(head.replace(/\r\n[ \t]/g, " "));
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1]?.trim() ?? "";
  const text = undoEscapes(body.join("\r\n\r\n").replace(/=\r\n/g, ""));
  return { to, raw: `${headers}\r\n\r\n${text}`, subject: header("Subject"), messageId: header("Message-ID") };
}

/** RFC 2047, as far as nodemailer writes it. */
function decodeWords(text: string): string {
  return text
    .replace(/\?= =\?UTF-8\?[QB]\?/g, "")
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/g, (_all, words: string) => undoEscapes(words.replaceAll("_", " ")))
    .replace(/=\?UTF-8\?B\?(.*?)\?=/g, (_all, words: string) => Buffer.from(words, "base64").toString("utf8"));
}

function undoEscapes(text: string): string {
  return text.replace(/(?:=[0-9A-F]{2})+/g, (codes) => Buffer.from(codes.replaceAll("=", ""), "hex").toString("utf8"));
}
