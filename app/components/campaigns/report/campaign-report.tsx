import { BlockStack, Card, InlineStack, Layout, Link, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignReport } from "~/campaigns/page/read-campaign.server";
import { InstantSentence } from "../../instant";
import { ModeBadge } from "../../letters/status-badge";
import { listAddress } from "../../list-address";
import { audienceName } from "../audience-name";
import { CampaignStatusBadge } from "../campaign-status-badge";
import { CountsList } from "../counts-list";
import { useCampaignAction } from "../use-campaign-action";
import { usePolling } from "../../use-polling";
import { CancelModal } from "./cancel-modal";
import { CodesCard } from "./codes-card";
import { ProgressCard } from "./progress-card";
import { ResultsCard } from "./results-card";
import { ResumeModal } from "./resume-modal";
import { StopBanner } from "./stop-banner";
import { useOutcome } from "./use-outcome";

/** Pieces move by the second at most. */
const movingMs = 2_000;

/** A campaign that was confirmed: how far it is, what it cost, what it did, what holds it up, and how to hold it back. */
export function CampaignReportPage({ report }: { report: CampaignReport }) {
  const { t } = useTranslation();
  const { id, name, status, progress } = report;
  const [asked, setAsked] = useState<"cancel" | "resume" | null>(null);
  const { isBusy, submit } = useCampaignAction(id);
  const isMoving = status === "sending" || status === "scheduled" || (status === "cancelled" && progress.left > 0) || progress.stages.ordered + progress.stages.production > 0;
  usePolling(isMoving, movingMs);
  const hasBegun = report.startedAt !== null;
  const outcome = useOutcome(id, hasBegun, isMoving);
  const pause = { content: t("campaigns.pause"), onAction: () => submit({ intent: "pause" }), loading: isBusy };
  const resume = { content: t("campaigns.resume"), onAction: () => setAsked("resume") };
  const unschedule = { content: t("campaigns.unschedule"), onAction: () => submit({ intent: "unschedule" }), loading: isBusy };
  const cancel = { content: t("campaigns.cancel"), destructive: true, onAction: () => setAsked("cancel") };
  const canCancel = status === "scheduled" || status === "sending" || status === "paused";
  return (
    <Page
      title={name}
      titleMetadata={
        <InlineStack gap="100">
          <CampaignStatusBadge status={status} />
          <ModeBadge mode={report.mode} />
        </InlineStack>
      }
      backAction={{ content: t("campaigns.title"), url: listAddress("/app/campaigns") }}
      primaryAction={status === "paused" ? resume : undefined}
      secondaryActions={[...(status === "sending" ? [pause] : []), ...(status === "scheduled" ? [unschedule] : []), ...(canCancel ? [cancel] : [])]}
    >
      <Layout>
        <StopBanner report={report} onResume={() => setAsked("resume")} />
        <Layout.Section>
          <BlockStack gap="400">
            <ProgressCard report={report} />
            {hasBegun && <ResultsCard results={outcome?.results ?? null} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <FactsCard report={report} />
            {report.discount && <CodesCard rule={report.discount} use={outcome?.codes ?? null} hasBegun={hasBegun} isMaking={status === "sending" || status === "paused"} />}
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  {t("campaigns.counts.titleSent")}
                </Text>
                <CountsList campaignId={id} counts={report.counts} stopped={progress.stopped} />
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
      </Layout>
      <CancelModal campaignId={id} progress={progress} open={asked === "cancel"} onClose={() => setAsked(null)} />
      <ResumeModal report={report} open={asked === "resume"} onClose={() => setAsked(null)} />
    </Page>
  );
}

function FactsCard({ report }: { report: CampaignReport }) {
  const { t } = useTranslation();
  const { template, audience, confirmedAt, scheduledAt, startedAt, finishedAt, status } = report;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("campaigns.facts.title")}
        </Text>
        <Text as="p" breakWord>
          <Link url={`/app/templates/${template.id}`}>{t(`automations.templateKinds.${template.kind}`, { name: template.name })}</Link>, {t("campaigns.facts.version", { number: template.number })}
        </Text>
        <Text as="p" breakWord>
          {t("campaigns.facts.audience", { audience: audienceName(t, audience) })}
        </Text>
        <Text as="p" tone="subdued">
          <InstantSentence sentence="campaigns.facts.confirmedAt" at={confirmedAt} />
        </Text>
        {scheduledAt && (
          <Text as="p" tone="subdued">
            <InstantSentence sentence="campaigns.scheduledFor" at={scheduledAt} />
          </Text>
        )}
        {startedAt && (
          <Text as="p" tone="subdued">
            <InstantSentence sentence="campaigns.startedAt" at={startedAt} />
          </Text>
        )}
        {finishedAt && (
          <Text as="p" tone="subdued">
            <InstantSentence sentence={status === "cancelled" ? "campaigns.facts.cancelledAt" : "campaigns.facts.finishedAt"} at={finishedAt} />
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
