import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { BlockStack, Card, EmptyState, Layout, Page, Tabs, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import emptyWallet from "~/components/wallet/empty-wallet.svg";
import { LedgerTable } from "~/components/wallet/ledger-table";
import { FundElsewhere } from "~/components/wallet/fund-elsewhere";
import { OpenTopUps } from "~/components/wallet/open-top-ups";
import { PageProblem } from "~/components/page-problem";
import { providerName } from "~/components/provider-name";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { TestModeBanner } from "~/components/test-mode-banner";
import { TopUpForm } from "~/components/wallet/top-up-form";
import styles from "~/components/wallet-columns.module.css";
import { WalletSummary } from "~/components/wallet/wallet-summary";
import { readCursor } from "~/page-cursor";
import { signIn } from "~/sign-in.server";
import { topUpAmountSchema } from "~/wallet/top-up-form";
import { readWalletPage, refreshChosenWallet, topUpWallet } from "~/wallet/wallet-page.server";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

/** An address is typed by hand too: what is not understood asks for nothing. */
const questionSchema = z.object({
  account: z.string().max(64).nullable().catch(null),
  amount: z.string().regex(/^\d{1,4}$/).nullable().catch(null),
  after: z.string().nullish().transform(readCursor),
  before: z.string().nullish().transform(readCursor),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const names = ["account", "amount", "after", "before"];
  const { account, amount, after, before } = questionSchema.parse(Object.fromEntries(names.map((name) => [name, fields.get(name)])));
  return { ...(await readWalletPage(session.shop, account, { after, before })), suggested: amount ?? "" };
}

const account = z.string().min(1).max(64);
const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("top-up"), account, amount: topUpAmountSchema }),
  z.object({ intent: z.literal("refresh"), account }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) {
    const issue = form.error.issues.find(({ path }) => path[0] === "amount");
    if (!issue) throw new Response(null, { status: 400 });
    return { answer: "refused" as const, fieldError: issue.message };
  }
  const { data } = form;
  const outcome =
    data.intent === "refresh"
      ? await refreshChosenWallet(session.shop, data.account)
      : await topUpWallet(session.shop, data.account, data.amount);
  return { answer: "outcome" as const, outcome };
}

export default function Wallet() {
  const { wallets, chosen, ledger, openTopUps, suggested } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!chosen) return <NotConnected />;
  const addressOf = (fields: Record<string, string>) => `?${new URLSearchParams({ account: chosen.mailAccountId, ...fields }).toString()}`;
  return (
    <Page title={t("wallet.title")} titleMetadata={<ShopModeBadge />}>
      <Layout>
        {wallets.length > 1 && (
          <Layout.Section>
            <Tabs
              tabs={wallets.map(({ mailAccountId, mode, provider }) => ({
                id: `wallet-${mailAccountId}`,
                content: `${providerName(t, provider)}, ${t(mode === "live" ? "common.live" : "common.test")}`,
              }))}
              selected={wallets.indexOf(chosen)}
              onSelect={(at) => navigate(`?account=${wallets[at]?.mailAccountId ?? ""}`)}
            />
          </Layout.Section>
        )}
        {chosen.mode === "test" && (
          <Layout.Section>
            <TestModeBanner />
          </Layout.Section>
        )}
        <Layout.Section>
          <div className={styles.columns}>
            <div className={styles.summary}>
              <WalletSummary wallet={chosen} />
            </div>
            <div className={styles.aside}>
              <BlockStack gap="400">
                {chosen.topUp ? <TopUpForm key={chosen.mailAccountId} wallet={chosen} suggested={suggested} /> : <FundElsewhere wallet={chosen} />}
                <OpenTopUps topUps={openTopUps} />
              </BlockStack>
            </div>
            <div className={styles.ledger}>
              <LedgerTable
                rows={ledger.rows}
                newer={ledger.before && addressOf({ before: ledger.before })}
                older={ledger.after && addressOf({ after: ledger.after })}
              />
            </div>
          </div>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function NotConnected() {
  const { t } = useTranslation();
  return (
    <Page title={t("wallet.title")} titleMetadata={<ShopModeBadge />}>
      <Card>
        <EmptyState
          heading={t("wallet.empty.title")}
          image={emptyWallet}
          action={{ content: t("wallet.empty.action"), url: "/app/settings" }}
        >
          <Text as="p">{t("wallet.empty.body")}</Text>
        </EmptyState>
      </Card>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
