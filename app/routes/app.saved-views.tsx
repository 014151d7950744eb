import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { changeSavedView, savedViewPages } from "~/saved-views/saved-views.server";
import { signIn } from "~/sign-in/sign-in.server";

const page = z.enum(savedViewPages);
const name = z.string().max(200);
/** Read as the page's address wherever it is opened, so it can ask for nothing that a typed address cannot. */
const query = z.string().max(2000).regex(/^(\?\P{Cc}*)?$/u);
const id = z.string();

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("create"), page, name, query }),
  z.object({ intent: z.literal("rename"), page, id, name }),
  z.object({ intent: z.literal("update"), page, id, query }),
  z.object({ intent: z.literal("delete"), page, id }),
]);

/** Saves, renames and deletes the views of a list. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return new Response(null, { status: 400 });
  return Response.json(await changeSavedView(session.shop, form.data.page, form.data));
}
