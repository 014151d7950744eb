import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import { env } from "~/env.server";
import { readMailFailure, type MailFailure } from "./mail-failure";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for every try at one e-mail: a mailbox that got it twice can tell. */
  id: string;
}

/** How an attempt ended. After `unsure` the e-mail may have gone out all the same; `refused` will not change by trying again. */
export type MailOutcome = "sent" | MailFailure;

const timeoutMs = 15_000;

/** Whether whoever runs the app has given it a mail server. */
export function canSendMail(): boolean {
  return env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined;
}

/** Sends one e-mail of plain text. Never throws: a mail server's words can quote addresses, so only what follows from them is told. */
export async function sendMail({ to, subject, text, id }: Mail): Promise<MailOutcome> {
  if (!env.SMTP_URL || !env.MAIL_FROM) return "failed";
  const transport = createTransport({ url: env.SMTP_URL, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs });
  let textWasBegun = false;
  const body = Readable.from(
    (function* () {
      textWasBegun = true;
      yield text;
    })(),
  );
  try {
    await transport.sendMail({
      ...{ from: env.MAIL_FROM, to, subject, text: body },
      messageId: `<${id}@${new URL(env.SHOPIFY_APP_URL).hostname}>`,
      // No vacation notes in answer.
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return "sent";
  } catch (error) {
    return readMailFailure(error, textWasBegun);
  } finally {
    transport.close();
  }
}
