import { Link } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WeekCount } from "~/mailings/week.server";
import { useFormats } from "../merchant-context";
import styles from "./week-card.module.css";

/** How many letters of the last seven days stand where; each figure leads to its letters. */
export function WeekCard({ week }: { week: WeekCount }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("week.title")}
          </Text>
          <Button variant="plain" url="/app/letters">
            {t("week.all")}
          </Button>
        </InlineStack>
        {week.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("week.empty")}
          </Text>
        ) : (
          <>
            <ul className={styles.figures}>
              {week.map(({ view, letters }) => (
                <li key={view}>
                  <Link to={`/app/letters?view=${view}`} className={styles.figure}>
                    <Text as="span" tone="subdued">
                      {t(`letters.views.${view}`)}
                    </Text>
                    <Text as="span" variant="headingLg">
                      {formats.number(letters)}
                    </Text>
                  </Link>
                </li>
              ))}
            </ul>
            <Text as="p" variant="bodySm" tone="subdued">
              {t("week.period")}
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
