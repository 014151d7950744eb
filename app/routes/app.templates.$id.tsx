import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PageProblem } from "~/components/page-problem";
import { TemplateEditor } from "~/components/template-editor/template-editor";
import { signIn } from "~/sign-in/sign-in.server";
import { readTemplate } from "~/templates/read-template.server";
import { saveTemplate } from "~/templates/save-template.server";
import { templateSchema } from "~/templates/template-form";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const template = await readTemplate(session.shop, params["id"] ?? "");
  if (!template) throw new Response(null, { status: 404 });
  return template;
}

const expectedSchema = z.coerce.number().int().min(1).max(1_000_000_000);

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = await request.formData();
  const expected = expectedSchema.safeParse(fields.get("expected"));
  if (!expected.success) throw new Response(null, { status: 400 });
  const form = templateSchema.safeParse({ ...Object.fromEntries(fields), attachmentIds: fields.getAll("attachmentIds") });
  if (!form.success) {
    const errors = Object.fromEntries(form.error.issues.map(({ path, message }) => [String(path[0]), message]));
    return { ok: false as const, refusal: "invalid" as const, errors };
  }
  const outcome = await saveTemplate(session.shop, params["id"] ?? "", form.data, expected.data);
  if (!outcome.ok && outcome.refusal === "not-found") throw new Response(null, { status: 404 });
  return outcome;
}

export default function Template() {
  const template = useLoaderData<typeof loader>();
  // Another template is another editor: nothing typed in one may turn up in the other.
  return <TemplateEditor key={template.id} template={template} />;
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("editor.notFound.action"), url: "/app/templates" };
  return <PageProblem notFound={{ title: t("editor.notFound.title"), body: t("editor.notFound.body"), action }} />;
}
