import { Banner, BlockStack, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignReport } from "~/campaigns/page/read-campaign.server";
import { reasonSentence } from "../../code-sentences";

/** Where the way out of what keeps pieces from being bought is. */
const ways: Record<string, "wallet" | "settings"> = {
  "wallet-too-small": "wallet",
  "insufficient-funds": "wallet",
  "monthly-limit-reached": "wallet",
  "piece-too-expensive": "wallet",
  "no-mail-account": "settings",
  "no-account-takes-it": "settings",
  "live-not-allowed": "settings",
  "live-off": "settings",
  unauthorized: "settings",
};

/** Why a campaign stands still or waits, with the way out. */
export function StopBanner({ report: { status, reasons, progress }, onResume }: { report: CampaignReport; onResume: () => void }) {
  const { t } = useTranslation();
  const { obstacles } = progress;
  const way = obstacles.map((code) => ways[code]).find((each) => each !== undefined);
  if (status === "paused") {
    const action = reasons.includes("maximum-reached") ? { content: t("campaigns.raise"), onAction: onResume } : { content: t("campaigns.resume"), onAction: onResume };
    return (
      <Layout.Section>
        <Banner tone="warning" title={t("campaigns.stopped.paused")} action={action}>
          {sentences(reasons)}
        </Banner>
      </Layout.Section>
    );
  }
  if (status === "cancelled") {
    return (
      <Layout.Section>
        <Banner title={t("campaigns.stopped.cancelled")}>{sentences(reasons)}</Banner>
      </Layout.Section>
    );
  }
  if (obstacles.length === 0) return null;
  return (
    <Layout.Section>
      <Banner tone={way ? "warning" : "info"} title={t("campaigns.stopped.waiting")} action={way ? { content: t(`campaigns.stopped.ways.${way}`), url: `/app/${way}` } : undefined}>
        <BlockStack gap="100">
          {obstacles.map((code) => (
            <Text as="p" key={code}>
              {t(`campaigns.stopped.obstacles.${code}`, { defaultValue: reasonSentence(t, code, t("common.theProvider")) })}
            </Text>
          ))}
        </BlockStack>
      </Banner>
    </Layout.Section>
  );

  function sentences(codes: string[]): string {
    return codes.map((reason) => t(`campaign.reasons.${reason}`, { defaultValue: reason })).join(" ");
  }
}
