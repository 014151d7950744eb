import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { exportRecipients } from "~/campaigns/page/export-recipients.server";
import { signIn } from "~/sign-in/sign-in.server";

const codeSchema = z.string().regex(/^[\w-]{1,64}$/);
const questionSchema = z.object({
  outcome: z.enum(["mail", "holdout", "skip"]),
  reason: codeSchema.nullable(),
  stopped: codeSchema.nullable(),
  after: z.coerce.number().int().nonnegative().max(2 ** 31 - 1).nullable(),
});

/** A part of a campaign's audience as CSV: who is mailed, held out or left out; the header names where the next part begins. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const question = questionSchema.safeParse(Object.fromEntries(["outcome", "reason", "stopped", "after"].map((name) => [name, fields.get(name)])));
  if (!question.success) throw new Response(null, { status: 400 });
  const part = await exportRecipients(session.shop, params["id"] ?? "", question.data);
  if (!part) throw new Response(null, { status: 404 });
  const headers = { "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "no-store", "Next-Part": part.next ?? "" };
  return new Response(part.csv, { headers });
}
