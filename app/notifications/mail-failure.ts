/** What a failed attempt at an e-mail says: `refused` for good, `failed` before it was handed over, or `unsure` whether it was. */
export type MailFailure = "refused" | "failed" | "unsure";

/**
 * Reads an error of nodemailer's. A server that answered with 5xx means it, about sender, recipient or text; one that answered with 4xx has
 * not taken the e-mail. Without an answer it depends on whether the text was begun: nodemailer gives the same error for a line that breaks
 * before and after, and after it the e-mail may have gone out all the same.
 */
export function readMailFailure(error: unknown, textWasBegun: boolean): MailFailure {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === "number" && responseCode >= 400) {
    // Who we are is for whoever runs the app to set right, and then it goes.
    return responseCode >= 500 && code !== "EAUTH" ? "refused" : "failed";
  }
  return textWasBegun ? "unsure" : "failed";
}
