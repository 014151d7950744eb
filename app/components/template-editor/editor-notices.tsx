import { Banner, BlockStack, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TemplatePage } from "~/templates/read-template.server";
import { useFormats } from "../merchant-context";

export interface EditorNoticesProps {
  template: TemplatePage;
  /** The number of a version that another window saved meanwhile; null where none did. */
  newer: number | null;
  /** Automations that kept the template from being archived. */
  kept: string[];
  onSaveAnyway: () => void;
  onTakeNewer: () => void;
  onDismissKept: () => void;
}

/** What the merchant should know before anything else, the most urgent first. */
export function EditorNotices({ template, newer, kept, onSaveAnyway, onTakeNewer, onDismissKept }: EditorNoticesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const behind = template.automations.filter(({ mailsEarlier }) => mailsEarlier !== null);
  return (
    <>
      {newer !== null && (
        <Banner
          tone="critical"
          title={t("editor.newer.title", { number: newer })}
          action={{ content: t("editor.newer.saveAnyway"), onAction: onSaveAnyway }}
          secondaryAction={{ content: t("editor.newer.take", { number: newer }), onAction: onTakeNewer }}
        >
          {t("editor.newer.body", { number: newer })}
        </Banner>
      )}
      {kept.length > 0 && (
        <Banner tone="critical" title={t("templates.kept.title", { count: 1 })} action={{ content: t("templates.kept.action"), url: "/app/automations" }} onDismiss={onDismissKept}>
          {t("templates.kept.row", { name: template.form.name, count: kept.length, automations: formats.list(kept.map((each) => `“${each}”`)) })}
        </Banner>
      )}
      {template.archivedAt && <Banner tone="info">{t("editor.archived")}</Banner>}
      {behind.length > 0 && (
        <Banner tone="warning" title={t("editor.behind.title", { count: behind.length })}>
          <BlockStack gap="200">
            <Text as="p">{t("editor.behind.body")}</Text>
            <List>
              {behind.map(({ id, name, mailsEarlier }) => (
                <List.Item key={id}>
                  <Link url={`/app/automations/${id}`}>{t("editor.behind.row", { name, number: mailsEarlier })}</Link>
                </List.Item>
              ))}
            </List>
          </BlockStack>
        </Banner>
      )}
    </>
  );
}
