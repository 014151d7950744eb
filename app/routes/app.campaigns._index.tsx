import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { Box, Card, EmptySearchResult, EmptyState, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { readCampaignQuestion, writeCampaignQuestion } from "~/campaigns/list/campaign-views";
import { listCampaigns } from "~/campaigns/list/list-campaigns.server";
import { CampaignsFilters } from "~/components/campaigns/list/campaigns-filters";
import { CampaignsTable } from "~/components/campaigns/list/campaigns-table";
import emptyCampaigns from "~/components/campaigns/list/empty-campaigns.svg";
import { useRememberedList } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { signIn } from "~/sign-in/sign-in.server";

export { unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const question = readCampaignQuestion(new URL(request.url).searchParams);
  const { view, search } = question;
  return { page: await listCampaigns(session.shop, question), filter: { view, search } };
}

export default function Campaigns() {
  const { page, filter } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  useRememberedList("/app/campaigns");
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  const create = { content: t("campaigns.create"), url: "/app/campaigns/new" };
  const addressOf = (place: { after?: string; before?: string }) => `/app/campaigns${writeCampaignQuestion({ ...filter, ...place })}`;
  return (
    <Page title={t("campaigns.title")} titleMetadata={<ShopModeBadge />} primaryAction={page.hasAny ? create : undefined} fullWidth>
      <Card padding="0">
        {page.hasAny ? (
          <>
            <CampaignsFilters {...{ filter, loading }} onChange={(asked) => navigate(`/app/campaigns${writeCampaignQuestion(asked)}`, { replace: true })} />
            {page.rows.length > 0 ? (
              <CampaignsTable
                {...{ rows: page.rows, loading }}
                newer={page.before && addressOf({ before: page.before })}
                older={page.after && addressOf({ after: page.after })}
              />
            ) : (
              <div style={{ padding: "var(--p-space-1600) var(--p-space-400)" }}>
                <EmptySearchResult title={t("campaigns.nothingFound.title")} description={t("campaigns.nothingFound.body")} withIllustration={false} />
              </div>
            )}
          </>
        ) : (
          <Box paddingInline="400">
            <EmptyState heading={t("campaigns.empty.title")} image={emptyCampaigns} action={create}>
              <Text as="p">{t("campaigns.empty.body")}</Text>
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
