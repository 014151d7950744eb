import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";
import { exportLedger } from "~/wallet/ledger-list/export-ledger.server";
import { readLedgerFilter } from "~/wallet/ledger-list/ledger-question";

const accountSchema = z.string().min(1).max(64).regex(/^[\w-]+$/);

/** A part of the ledger as CSV; the header names where the next part begins. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const account = accountSchema.safeParse(fields.get("account"));
  if (!account.success) return new Response(null, { status: 404 });
  const part = await exportLedger(session.shop, account.data, { filter: readLedgerFilter(fields), after: readCursor(fields.get("after")) });
  if (!part) return new Response(null, { status: 404 });
  return new Response(part.csv, { headers: { "Content-Type": "text/csv; charset=utf-8", "Next-Part": part.next ?? "" } });
}
