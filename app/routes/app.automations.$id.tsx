import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { archiveAutomation, duplicateAutomation, restoreAutomation } from "~/automations/editing/line.server";
import { readAutomation } from "~/automations/editing/read-automation.server";
import { saveAutomation } from "~/automations/editing/save-automation.server";
import { listDecisions } from "~/automations/list-decisions.server";
import { decisionViews } from "~/automations/views";
import { AutomationEditor } from "~/components/automations/automation-editor";
import { PageProblem } from "~/components/page-problem";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

/** An address is typed by hand too: what is not understood asks for nothing. */
const questionSchema = z.object({
  view: z.enum(decisionViews).catch("all"),
  after: z.string().nullish().transform(readCursor),
  before: z.string().nullish().transform(readCursor),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const question = questionSchema.parse({ view: fields.get("view"), after: fields.get("after"), before: fields.get("before") });
  const page = await readAutomation(session.shop, params["id"] ?? "");
  if (!page) throw new Response(null, { status: 404 });
  return { ...page, decisions: await listDecisions(session.shop, params["id"] ?? "", question), view: question.view };
}

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), form: z.string().max(100_000) }),
  z.object({ intent: z.literal("duplicate"), name: z.string().trim().min(1).max(80) }),
  z.object({ intent: z.literal("archive") }),
  z.object({ intent: z.literal("restore") }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  const { data } = form;
  const id = params["id"] ?? "";
  switch (data.intent) {
    case "save":
      return { intent: data.intent, saved: await saveAutomation(session.shop, id, data.form) };
    case "duplicate":
      return { intent: data.intent, copyId: await duplicateAutomation(session.shop, id, data.name) };
    case "archive":
      await archiveAutomation(session.shop, id);
      return { intent: data.intent };
    case "restore":
      await restoreAutomation(session.shop, id);
      return { intent: data.intent };
  }
}

export default function Automation() {
  const { decisions, view, ...page } = useLoaderData<typeof loader>();
  return <AutomationEditor key={page.id} page={page} decisions={{ ...decisions, view }} />;
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("automations.notFound.action"), url: "/app/automations" };
  return <PageProblem notFound={{ title: t("automations.notFound.title"), body: t("automations.notFound.body"), action }} />;
}
