import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PageProblem } from "~/components/page-problem";
import { SenderForm } from "~/components/settings/sender-form";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { senderSchema } from "~/settings/sender";
import { readSender, saveSender } from "~/settings/sender-settings.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return readSender(session.shop);
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = senderSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return { errors: Object.fromEntries(form.error.issues.map(({ path, message }) => [String(path[0]), message])) };
  await saveSender(session.shop, form.data);
  return { saved: true };
}

export default function Sender() {
  const saved = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Page title={t("sender.title")} titleMetadata={<ShopModeBadge />} backAction={{ content: t("settings.title"), url: "/app/settings" }}>
      <Layout>
        <SenderForm saved={saved} />
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
