import { useFetcher, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.templates.$id_.versions";
import type { VersionRow, VersionsPage } from "~/templates/versions.server";
import { InstantSentence } from "../instant";
import { useFormats } from "../merchant-context";
import styles from "./version-list.module.css";

/** Every version of a template, the newest first; an earlier one can be taken back, which makes it the newest. */
export function VersionList({ versions }: { versions: VersionsPage }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [fields, setFields] = useSearchParams();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.ok) shopify.toast.show(t("versions.restored", { number: data.number }));
  }, [data, shopify, t]);
  const restore = (number: number) => fetcher.submit({ number, expected: versions.newest }, { method: "post" });
  const show = (change: Record<string, number | null>) => {
    const all = Object.entries({ ...Object.fromEntries(fields), ...change }).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
    setFields(new URLSearchParams(all), { preventScrollReset: true });
  };
  const { rows, olderFrom, newest } = versions;
  return (
    <Card padding="0">
      {data && !data.ok && (
        <div className={styles.row}>
          <Banner tone="critical">{t(`versions.refused.${data.refusal}`)}</Banner>
        </div>
      )}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.number} className={styles.row}>
            <BlockStack gap="200">
              <VersionFacts row={row} isNewest={row.number === newest} />
              <InlineStack gap="200">
                {row.number !== newest && (
                  <>
                    <Button
                      size="slim"
                      accessibilityLabel={t("versions.compareWithNewest", { number: row.number })}
                      onClick={() => show({ from: row.number, to: newest })}
                    >
                      {t("versions.compare")}
                    </Button>
                    <Button
                      size="slim"
                      accessibilityLabel={t("versions.restoreNumber", { number: row.number })}
                      disabled={fetcher.state !== "idle"}
                      onClick={() => restore(row.number)}
                    >
                      {t("versions.restore")}
                    </Button>
                  </>
                )}
              </InlineStack>
            </BlockStack>
          </li>
        ))}
      </ul>
      {(olderFrom !== null || fields.has("below")) && (
        <div className={styles.row}>
          <InlineStack gap="200">
            {fields.has("below") && <Button onClick={() => show({ below: null })}>{t("versions.newest")}</Button>}
            {olderFrom !== null && <Button onClick={() => show({ below: olderFrom })}>{t("versions.older")}</Button>}
          </InlineStack>
        </div>
      )}
    </Card>
  );
}

function VersionFacts({ row, isNewest }: { row: VersionRow; isNewest: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div>
      <InlineStack gap="200" blockAlign="center">
        <Text as="h2" variant="headingSm">
          {t("versions.number", { number: row.number })}
        </Text>
        {isNewest && <Badge tone="info">{t("versions.current")}</Badge>}
      </InlineStack>
      <Text as="p" tone="subdued">
        {row.restoredFrom === null ? (
          <InstantSentence sentence="editor.use.savedAt" at={row.createdAt} />
        ) : (
          <InstantSentence sentence="editor.use.restoredAt" at={row.createdAt} values={{ from: String(row.restoredFrom) }} />
        )}
      </Text>
      {row.mailedBy.length > 0 && (
        <Text as="p" tone="subdued">
          {t("versions.mailedBy", { automations: formats.list(row.mailedBy) })}
        </Text>
      )}
    </div>
  );
}
