import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TemplatePage } from "~/templates/read-template.server";
import { InstantSentence } from "../instant";

/** Where the template is used, how many letters were ordered with it, and which version this is. */
export function UseCard({ template: { automations, lettersOrdered, version, id } }: { template: TemplatePage }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("editor.use.title")}
          </Text>
          {automations.length === 0 && (
            <Text as="p" tone="subdued">
              {t("editor.use.nowhere")}
            </Text>
          )}
          {automations.map((automation) => (
            <InlineStack key={automation.id} gap="200" blockAlign="center">
              <Link url={`/app/automations/${automation.id}`}>{automation.name}</Link>
              <Badge tone={automation.enabled ? "success" : undefined}>{t(automation.enabled ? "automation.on" : "automation.off")}</Badge>
            </InlineStack>
          ))}
          <Text as="p">{t("editor.use.letters", { count: lettersOrdered })}</Text>
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("editor.use.version", { number: version.number })}
          </Text>
          <Text as="p">
            {version.restoredFrom === null ? (
              <InstantSentence sentence="editor.use.savedAt" at={version.createdAt} />
            ) : (
              <InstantSentence sentence="editor.use.restoredAt" at={version.createdAt} values={{ from: String(version.restoredFrom) }} />
            )}
          </Text>
          <Link url={`/app/templates/${id}/versions`}>{t("editor.use.allVersions")}</Link>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
