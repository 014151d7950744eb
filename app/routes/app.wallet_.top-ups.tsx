import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { signIn } from "~/sign-in/sign-in.server";
import { askOpenTopUps } from "~/wallet/wallet-page.server";

const formSchema = z.object({ account: z.string().regex(/^[\w-]{1,64}$/) });

/** Asks the provider about an account's open top-ups, and answers how all that are shown stand. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return new Response(null, { status: 400 });
  return Response.json(await askOpenTopUps(session.shop, form.data.account));
}
