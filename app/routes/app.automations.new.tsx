import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readNewAutomation } from "~/automations/editing/read-automation.server";
import { createAutomation } from "~/automations/editing/save-automation.server";
import { AutomationEditor } from "~/components/automations/automation-editor";
import { PageProblem } from "~/components/page-problem";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return readNewAutomation(session.shop, new URL(request.url).searchParams.get("template"));
}

const formSchema = z.object({ intent: z.literal("save"), form: z.string().max(100_000) });

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  const saved = await createAutomation(session.shop, form.data.form);
  return { intent: "save" as const, saved };
}

export default function NewAutomation() {
  return <AutomationEditor page={useLoaderData<typeof loader>()} decisions={null} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
