import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignStatus } from "~/campaigns/status";

const looks: Record<CampaignStatus, Pick<BadgeProps, "tone" | "progress">> = {
  draft: { progress: "incomplete" },
  reading: { progress: "incomplete" },
  ready: { progress: "incomplete" },
  scheduled: { tone: "attention", progress: "incomplete" },
  sending: { tone: "info", progress: "partiallyComplete" },
  paused: { tone: "warning", progress: "partiallyComplete" },
  finished: { tone: "success", progress: "complete" },
  cancelled: { progress: "complete" },
};

/** Where a campaign stands, in one word. */
export function CampaignStatusBadge({ status }: { status: CampaignStatus }) {
  const { t } = useTranslation();
  return <Badge {...looks[status]}>{t(`campaigns.statuses.${status}`)}</Badge>;
}
