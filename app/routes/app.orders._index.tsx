import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Box, Card, EmptySearchResult, EmptyState, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import emptyLetters from "~/components/letters/list/empty-letters.svg";
import { OrdersFilters } from "~/components/orders/list/orders-filters";
import { OrdersTable } from "~/components/orders/list/orders-table";
import { useRememberedList } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { addressOf, savedIdOf } from "~/components/saved-views/use-saved-views";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { useAskedAddress } from "~/components/use-asked-address";
import { readAutomationChoices } from "~/mailings/list/filter-choices.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { listOrders } from "~/orders/list/list-orders.server";
import { readOrderQuestion, writeOrderFilter } from "~/orders/list/order-question";
import { readSavedViews } from "~/saved-views/saved-views.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const { after, before, ...filter } = readOrderQuestion(fields);
  const [page, automations, saved] = await Promise.all([
    listOrders(session.shop, { ...filter, after, before }),
    readAutomationChoices(session.shop),
    readSavedViews(session.shop, "orders"),
  ]);
  return { page, automations, saved, filter, savedId: savedIdOf(saved, fields) };
}

/** An order can have a few letters; those of a page of chosen orders are recalled together. */
const formSchema = z.object({ intent: z.literal("recall"), ids: z.array(z.string().max(64)).min(1).max(500) });

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = await request.formData();
  const form = formSchema.safeParse({ intent: fields.get("intent"), ids: fields.getAll("id") });
  if (!form.success) throw new Response(null, { status: 400 });
  return { count: await recallByHand(session.shop, form.data.ids) };
}

export default function Orders() {
  const { page, automations, saved, filter, savedId } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const loading = useNavigation().state === "loading";
  const { fields, ask } = useAskedAddress();
  useRememberedList("/app/orders");
  const query = writeOrderFilter(filter);
  return (
    <Page title={t("orders.title")} titleMetadata={<ShopModeBadge />} fullWidth>
      <Card padding="0">
        {page.hasAny ? (
          <>
            <OrdersFilters {...{ saved, automations, loading }} filter={readOrderQuestion(fields)} savedId={savedIdOf(saved, fields)} onAsk={ask} />
            {page.rows.length > 0 ? (
              <OrdersTable
                {...{ rows: page.rows, loading }}
                newer={page.before && addressOf(query, savedId, { before: page.before })}
                older={page.after && addressOf(query, savedId, { after: page.after })}
              />
            ) : (
              <div style={{ padding: "var(--p-space-1600) var(--p-space-400)" }}>
                <EmptySearchResult title={t("orders.nothingFound.title")} description={t("orders.nothingFound.body")} withIllustration={false} />
              </div>
            )}
          </>
        ) : (
          <Box paddingInline="400">
            <EmptyState heading={t("orders.empty.title")} image={emptyLetters} action={{ content: t("orders.empty.action"), url: "/app/automations" }}>
              <Text as="p">{t("orders.empty.body")}</Text>
            </EmptyState>
          </Box>
        )}
      </Card>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
