import { Button, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AudienceCounts } from "~/campaigns/page/read-counts.server";
import type { ProgressView } from "~/campaigns/page/read-progress.server";
import { reasonSentence } from "../code-sentences";
import { useFormats } from "../merchant-context";
import { useDownload } from "../use-download";
import styles from "./counts-list.module.css";

interface Counted {
  campaignId: string;
  counts: AudienceCounts;
  /** Of those who are mailed, the ones whose piece was stopped before it was bought; null where nothing was confirmed yet. */
  stopped?: ProgressView["stopped"] | null;
}

/** Who is mailed, held out and left out and why, each with a list to download. */
export function CountsList({ campaignId, counts, stopped = null }: Counted) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { isBusy, download } = useDownload(t("campaigns.counts.downloadFailed"));
  const { mail, holdout, skipped } = counts;
  const rows = [
    { key: "mail", people: mail, words: t(stopped ? "campaigns.counts.confirmed" : "campaigns.counts.mail", { count: mail }), query: "outcome=mail" },
    ...(stopped ?? []).map(({ reason, people }) => ({
      ...{ key: `stopped ${reason}`, people, query: `outcome=mail&stopped=${reason}` },
      words: t("campaigns.counts.stopped", { why: reasonSentence(t, reason, t("common.theProvider")) }),
    })),
    ...(holdout > 0 ? [{ key: "holdout", people: holdout, words: t("campaigns.counts.holdout", { count: holdout }), query: "outcome=holdout" }] : []),
    ...skipped.map(({ reason, people }) => ({
      ...{ key: reason, people, query: `outcome=skip&reason=${reason}` },
      words: t("campaigns.counts.leftOut", { why: t(`campaign.why.${reason}`, { defaultValue: reason }) }),
    })),
  ];
  return (
    <ul className={styles.list}>
      {rows.map(({ key, people, words, query }) => (
        <li key={key} className={styles.row}>
          <Text as="span" alignment="end" numeric fontWeight={key === "mail" ? "semibold" : "regular"}>
            {formats.number(people)}
          </Text>
          <Text as="span" breakWord fontWeight={key === "mail" ? "semibold" : "regular"}>
            {words}
          </Text>
          {people > 0 ? (
            <Button
              variant="plain"
              disabled={isBusy}
              accessibilityLabel={t("campaigns.counts.downloadOf", { who: words })}
              onClick={() => download(`/app/campaigns/${campaignId}/recipients?${query}`, `${t("campaigns.counts.fileName")}.csv`)}
            >
              {t("campaigns.counts.download")}
            </Button>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ul>
  );
}
