import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { switchAutomation } from "~/automations/approval/switch-automation.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction } from "~/components/unanswered";

/** Switches an automation on or off, from its own page or the set-up guide; a route of its own, so that neither loads the other's looks. */

const formSchema = z.object({ enabled: z.enum(["true", "false"]).transform((text) => text === "true") });

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  return { outcome: await switchAutomation(session.shop, params["id"] ?? "", form.data.enabled, { acceptsUnwritable: false }) };
}
