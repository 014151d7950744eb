import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MailpieceStatus } from "~/mailings/status";

type Look = Pick<BadgeProps, "tone" | "progress">;

const looks: Record<MailpieceStatus, Look> = {
  held: { progress: "incomplete" },
  released: { progress: "incomplete" },
  batched: { progress: "incomplete" },
  needs_funds: { tone: "warning", progress: "incomplete" },
  placing: { tone: "info", progress: "partiallyComplete" },
  placed: { tone: "info", progress: "partiallyComplete" },
  in_production: { tone: "info", progress: "partiallyComplete" },
  fulfilled: { tone: "success", progress: "complete" },
  failed: { tone: "critical", progress: "complete" },
  skipped: { progress: "complete" },
  recalled: { progress: "complete" },
  needs_review: { tone: "attention", progress: "partiallyComplete" },
};

/** Where a letter stands, in one word. */
export function StatusBadge({ status }: { status: MailpieceStatus }) {
  const { t } = useTranslation();
  return <Badge {...looks[status]}>{t(`statuses.${status}`)}</Badge>;
}

/** Whether something is for real. */
export function ModeBadge({ mode }: { mode: string }) {
  const { t } = useTranslation();
  return mode === "live" ? <Badge tone="success">{t("common.live")}</Badge> : <Badge tone="info">{t("common.test")}</Badge>;
}
