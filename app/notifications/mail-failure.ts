/** What a failed attempt at an e-mail says: `refused` for good, `failed` before it was handed over, or `unsure` whether it was. */
export type MailFailure = "refused" | "failed" | "unsure";

/** Nodemailer's codes for what goes wrong before the e-mail's text is sent. */
const before = new Set(["ECONNECTION", "ECONNREFUSED", "EDNS", "EAUTH", "ENOAUTH", "ETLS", "EOAUTH2", "ECONFIG", "EPROXY"]);

/**
 * Reads an error of nodemailer's. A server that answered with 5xx means it, about sender, recipient or text; one that answered with 4xx has
 * not taken the e-mail. Without an answer it depends on how far things had got: a connection that breaks or falls silent after the text was
 * sent leaves it open whether the e-mail went out.
 */
export function readMailFailure(error: unknown): MailFailure {
  const { code, responseCode, command } = (error ?? {}) as { code?: unknown; responseCode?: unknown; command?: unknown };
  if (typeof responseCode === "number" && responseCode >= 400) {
    // Who we are is for whoever runs the app to set right, and then it goes.
    return responseCode >= 500 && code !== "EAUTH" ? "refused" : "failed";
  }
  if (command === "CONN" || before.has(String(code))) return "failed";
  return "unsure";
}
