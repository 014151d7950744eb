import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeAutomation } from "~/home/read-home.server";

/** The automations in the order they are asked, and whether each is on. */
export function AutomationsCard({ automations }: { automations: HomeAutomation[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("automations.title")}
          </Text>
          <Button variant="plain" url="/app/automations">
            {t("automations.all")}
          </Button>
        </InlineStack>
        {automations.map(({ id, name, enabled }) => (
          <InlineStack key={id} align="space-between" blockAlign="center" gap="200" wrap={false}>
            <Link url={`/app/automations/${id}`} removeUnderline monochrome>
              <Text as="span" breakWord>
                {name}
              </Text>
            </Link>
            <Badge tone={enabled ? "success" : undefined}>{t(enabled ? "automation.on" : "automation.off")}</Badge>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
