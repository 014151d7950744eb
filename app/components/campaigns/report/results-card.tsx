import { Banner, BlockStack, Button, Card, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignResults } from "~/campaigns/results/read-results.server";
import { InstantSentence } from "../../instant";
import { useDownload } from "../../use-download";
import { ResultsFindings } from "./results-findings";
import { ResultsTable } from "./results-table";

/** What a campaign did: the mailed beside the held out, what that comes to and how sure it is, and the orders as a file. Null until it was counted. */
export function ResultsCard({ results }: { results: CampaignResults | null }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("results.title")}
          </Text>
          {results?.measured && <ExportButton results={results} />}
        </InlineStack>
        {results ? <Results results={results} /> : <SkeletonBodyText lines={6} />}
      </BlockStack>
    </Card>
  );
}

function ExportButton({ results: { campaignId, name } }: { results: CampaignResults }) {
  const { t } = useTranslation();
  const { isBusy, download } = useDownload(t("results.exportFailed"));
  return (
    <Button variant="plain" onClick={() => download(`/app/campaigns/${campaignId}/results`, `${name}.csv`)} loading={isBusy}>
      {t("results.export")}
    </Button>
  );
}

function Results({ results: { mode, measured, attributionDays: days } }: { results: CampaignResults }) {
  const { t } = useTranslation();
  return (
    <>
      {mode === "test" && <Banner tone="info">{t("results.inTest")}</Banner>}
      {measured ? (
        <Measured measured={measured} days={days} />
      ) : (
        <Text as="p" tone="subdued">
          {t("results.empty", { days })}
        </Text>
      )}
    </>
  );
}

function Measured({ measured, days }: { measured: NonNullable<CampaignResults["measured"]>; days: number }) {
  const { t } = useTranslation();
  const { conclusion, matches, isComplete, completeAt } = measured;
  const { code, customer, address, codeOnly } = matches;
  return (
    <>
      <Text as="p" tone="subdued">
        <InstantSentence sentence={isComplete ? "results.complete" : "results.soFar"} at={completeAt} />
      </Text>
      <ResultsFindings conclusion={conclusion} />
      <ResultsTable conclusion={conclusion} />
      <Text as="p" variant="bodySm" tone="subdued">
        {t("results.matched", { code, customer, address })}{" "}
        {codeOnly > 0 && t("results.codeOnly", { count: codeOnly })}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {t("results.window", { days })}
      </Text>
    </>
  );
}
