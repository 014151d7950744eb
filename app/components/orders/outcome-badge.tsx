import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** What an order, or one automation about it, came to. */
export function OutcomeBadge({ outcome }: { outcome: "mail" | "skip" | null }) {
  const { t } = useTranslation();
  return <Badge tone={outcome === "mail" ? "success" : undefined}>{t(`orders.outcomes.${outcome ?? "undecided"}`)}</Badge>;
}
