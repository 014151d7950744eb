import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { AttentionList } from "~/components/home/attention-list";
import { AutomationsCard } from "~/components/home/automations-card";
import { PageProblem } from "~/components/page-problem";
import { SetUpGuide } from "~/components/home/set-up-guide";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { TestModeBanner } from "~/components/test-mode-banner";
import { WalletCard } from "~/components/wallet/wallet-card";
import { WeekCard } from "~/components/home/week-card";
import { dismissGuide } from "~/home/guide.server";
import { readHome } from "~/home/read-home.server";
import { signIn } from "~/sign-in/sign-in.server";
import { retryGivenUp } from "~/webhooks/retry-given-up.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return readHome(session.shop);
}

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("dismiss-guide"), dismissed: z.enum(["true", "false"]).transform((text) => text === "true") }),
  z.object({ intent: z.literal("retry-deliveries") }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  const { data } = form;
  switch (data.intent) {
    case "dismiss-guide":
      await dismissGuide(session.shop, data.dismissed);
      return { intent: data.intent };
    case "retry-deliveries":
      return { intent: data.intent, deliveries: await retryGivenUp(session.shop) };
  }
}

export default function Home() {
  const { guide, mode, automations, wallets, week, attention } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const dismissing = fetcher.formData?.get("dismissed");
  const dismissed = dismissing === undefined || dismissing === null ? guide.dismissed : dismissing === "true";
  const hasAside = wallets.length > 0 || dismissed;
  const setDismissed = (value: boolean) => fetcher.submit({ intent: "dismiss-guide", dismissed: String(value) }, { method: "post" });
  return (
    <Page
      title={t("app.name")}
      titleMetadata={<ShopModeBadge />}
      secondaryActions={dismissed ? [{ content: t("guide.show"), onAction: () => setDismissed(false) }] : undefined}
    >
      <Layout>
        {mode === "test" && (
          <Layout.Section>
            <TestModeBanner />
          </Layout.Section>
        )}
        <Layout.Section>
          <BlockStack gap="400">
            {attention.length > 0 && <AttentionList attention={attention} />}
            {!dismissed && (
              <SetUpGuide guide={guide} onDismiss={() => setDismissed(true)} />
            )}
            {guide.connected && attention.length === 0 && <AttentionList attention={attention} />}
            <WeekCard week={week} />
          </BlockStack>
        </Layout.Section>
        {hasAside && (
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              {wallets.map((wallet) => (
                <WalletCard key={wallet.mailAccountId} wallet={wallet} />
              ))}
              {automations.length > 0 && <AutomationsCard automations={automations} />}
            </BlockStack>
          </Layout.Section>
        )}
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
