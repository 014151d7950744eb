import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { approveWords } from "~/automations/approval/approve.server";
import { proveFor, readProofSubject } from "~/automations/approval/proof-page.server";
import { PageProblem } from "~/components/page-problem";
import { ProofPanel } from "~/components/proof/proof-panel";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const subject = await readProofSubject(session.shop, params["id"] ?? "", new URL(request.url).searchParams.get("template"));
  if (!subject) throw new Response(null, { status: 404 });
  return subject;
}

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("prove"), template: z.string().max(64).nullish() }),
  z.object({ intent: z.literal("approve"), version: z.string().min(1).max(64), accepts: z.enum(["true", "false"]).transform((text) => text === "true") }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  const { data } = form;
  const id = params["id"] ?? "";
  if (data.intent === "prove") return { intent: data.intent, proof: await proveFor(session.shop, id, data.template ?? null) };
  const shown = { versionId: data.version, acceptsUnwritable: data.accepts };
  return { intent: data.intent, approval: await approveWords(session.shop, id, shown) };
}

export default function Proof() {
  const { automationId, name, template } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const back = `/app/automations/${automationId}`;
  const approved = () => {
    shopify.toast.show(t("proof.approved"));
    navigate(back);
  };
  return (
    <Page title={t("proof.title")} subtitle={name} titleMetadata={<ShopModeBadge />} backAction={{ content: name, url: back }}>
      <Layout>
        <Layout.Section>
          <ProofPanel address={`/app/automations/${automationId}/proof`} of="orders" template={template} onApproved={approved} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("automations.notFound.action"), url: "/app/automations" };
  return <PageProblem notFound={{ title: t("automations.notFound.title"), body: t("automations.notFound.body"), action }} />;
}
