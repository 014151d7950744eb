import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { BlockStack, Card, EmptyState, Layout, Page, Tabs, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import emptyWallet from "~/components/wallet/empty-wallet.svg";
import { LedgerCard } from "~/components/wallet/ledger-card";
import { LimitsForm } from "~/components/wallet/limits-form";
import { FundElsewhere } from "~/components/wallet/fund-elsewhere";
import { TopUpList } from "~/components/wallet/top-up-list";
import { PageProblem } from "~/components/page-problem";
import { providerName } from "~/components/provider-name";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { SpendCard } from "~/components/wallet/spend-card";
import { TestModeBanner } from "~/components/test-mode-banner";
import { TopUpForm } from "~/components/wallet/top-up-form";
import { useAskedAddress } from "~/components/use-asked-address";
import styles from "~/components/wallet-columns.module.css";
import { WalletSummary } from "~/components/wallet/wallet-summary";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";
import { readLedgerFilter, writeLedgerFilter } from "~/wallet/ledger-list/ledger-question";
import { limitsSchema } from "~/wallet/limits/limits-form";
import { saveLimits } from "~/wallet/limits/save-limits.server";
import { topUpAmountSchema } from "~/wallet/top-ups/top-up-form";
import { readWalletPage, refreshChosenWallet, topUpWallet } from "~/wallet/wallet-page.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

/** An address is typed by hand too: what is not understood asks for nothing. */
const questionSchema = z.object({
  account: z.string().max(64).nullable().catch(null),
  amount: z.string().regex(/^\d{1,4}$/).nullable().catch(null),
  days: z.enum(["30", "90"]).catch("30").transform(Number),
  after: z.string().nullish().transform(readCursor),
  before: z.string().nullish().transform(readCursor),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const names = ["account", "amount", "days", "after", "before"];
  const { account, amount, days, after, before } = questionSchema.parse(Object.fromEntries(names.map((name) => [name, fields.get(name)])));
  const filter = readLedgerFilter(fields);
  return { ...(await readWalletPage(session.shop, { account, after, before, filter, dayCount: days })), filter, dayCount: days, suggested: amount ?? "" };
}

const account = z.string().min(1).max(64);
const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("top-up"), account, amount: topUpAmountSchema }),
  z.object({ intent: z.literal("refresh"), account }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = Object.fromEntries(await request.formData());
  if (fields["intent"] === "save-limits") return keepLimits(session.shop, fields);
  const form = formSchema.safeParse(fields);
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

async function keepLimits(shopId: string, fields: Record<string, FormDataEntryValue>) {
  const chosen = account.safeParse(fields["account"]);
  const limits = limitsSchema.safeParse(fields);
  if (!chosen.success) throw new Response(null, { status: 400 });
  if (!limits.success) {
    return { answer: "limits-refused" as const, errors: Object.fromEntries(limits.error.issues.map(({ path, message }) => [String(path[0]), message])) };
  }
  if (!(await saveLimits(shopId, chosen.data, limits.data))) throw new Response(null, { status: 404 });
  return { answer: "limits-saved" as const };
}

export default function Wallet() {
  const { wallets, chosen, ledger, spending, topUps, filter, dayCount, suggested } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isLoading = useNavigation().state === "loading";
  const address = useAskedAddress();
  if (!chosen || !spending) return <NotConnected />;
  const { mailAccountId } = chosen;
  const addressOf = (fields: Record<string, string>, shown = filter) => {
    const common = { account: mailAccountId, days: String(dayCount), ...fields };
    return `?${new URLSearchParams([...Object.entries(common), ...writeLedgerFilter(shown)]).toString()}`;
  };
  const asked = readLedgerFilter(address.fields);
  const exportAddress = `/app/wallet/ledger?${new URLSearchParams([["account", mailAccountId], ...writeLedgerFilter(asked)]).toString()}`;
  return (
    <Page title={t("wallet.title")} titleMetadata={<ShopModeBadge />}>
      <Layout>
        {wallets.length > 1 && (
          <Layout.Section>
            <Tabs
              tabs={wallets.map(({ mailAccountId: id, mode, provider }) => ({
                id: `wallet-${id}`,
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
              <WalletSummary wallet={chosen} pace={spending.pace} />
            </div>
            <div className={styles.aside}>
              <BlockStack gap="400">
                {chosen.topUp ? <TopUpForm key={mailAccountId} wallet={chosen} suggested={suggested} isPaying={topUps.some(({ status }) => status === "pending")} /> : <FundElsewhere wallet={chosen} />}
                <TopUpList key={`top-ups ${mailAccountId}`} wallet={chosen} topUps={topUps} />
                <LimitsForm key={`limits ${mailAccountId}`} wallet={chosen} />
              </BlockStack>
            </div>
            <div className={styles.ledger}>
              <BlockStack gap="400">
                <SpendCard spending={spending} dayCount={dayCount} onDays={(days) => navigate(addressOf({ days: String(days) }, asked), { preventScrollReset: true })} />
                <LedgerCard
                  {...{ ledger, filter, asked, exportAddress, isLoading }}
                  newer={ledger.before && addressOf({ before: ledger.before })}
                  older={ledger.after && addressOf({ after: ledger.after })}
                  onFilter={(shown) => address.ask(addressOf({}, shown))}
                />
              </BlockStack>
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
