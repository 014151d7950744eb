import { useSearchParams } from "@remix-run/react";
import { BlockStack, Card, FormLayout, List, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WordChange } from "~/templates/compare-versions";
import type { VersionsPage } from "~/templates/versions.server";
import { useFormats } from "../merchant-context";
import styles from "./version-comparison.module.css";

/** What changed between two versions, word by word. What came and what went is marked by more than colour, and said to screen readers. */
export function VersionComparisonCard({ versions }: { versions: VersionsPage }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [fields, setFields] = useSearchParams();
  const { comparison, rows, newest } = versions;
  if (newest === 1) {
    return (
      <Card>
        <Text as="p" tone="subdued">
          {t("versions.onlyOne")}
        </Text>
      </Card>
    );
  }
  const from = comparison?.from ?? newest - 1;
  const to = comparison?.to ?? newest;
  const numbers = [...new Set([from, to, ...rows.map(({ number }) => number)])].sort((a, b) => b - a);
  const options = numbers.map((number) => ({ value: String(number), label: t("versions.number", { number }) }));
  const choose = (part: Record<string, string>) =>
    setFields({ ...Object.fromEntries(fields), from: String(from), to: String(to), ...part }, { preventScrollReset: true });
  const isSame = comparison?.words.every(({ kind }) => kind === "same") ?? true;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("versions.compareTitle")}
        </Text>
        <FormLayout>
          <FormLayout.Group condensed>
            <Select label={t("versions.from")} options={options} value={String(from)} onChange={(number) => choose({ from: number })} />
            <Select label={t("versions.to")} options={options} value={String(to)} onChange={(number) => choose({ to: number })} />
          </FormLayout.Group>
        </FormLayout>
        {comparison ? (
          <>
            {comparison.fields.length > 0 && (
              <List>
                {comparison.fields.map((field) => (
                  <List.Item key={field}>
                    {field === "locale"
                      ? t("versions.fields.locale", { from: formats.language(comparison.locales.from), to: formats.language(comparison.locales.to) })
                      : t(`versions.fields.${field}`)}
                  </List.Item>
                ))}
              </List>
            )}
            {isSame && (
              <Text as="p" tone="subdued">
                {t("versions.sameWords")}
              </Text>
            )}
            <div className={styles.words}>
              {comparison.words.map((change, at) => (
                <Change key={at} change={change} />
              ))}
            </div>
          </>
        ) : (
          <Text as="p" tone="subdued">
            {t("versions.notFound")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Change({ change: { kind, text } }: { change: WordChange }) {
  const { t } = useTranslation();
  if (kind === "same") return <span>{text}</span>;
  const Mark = kind === "added" ? "ins" : "del";
  return (
    <Mark className={styles[kind]}>
      <span className={styles.spoken}>{t(`versions.${kind}`)} </span>
      {text}
    </Mark>
  );
}
