import { BlockStack, Box, Checkbox, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import styles from "./code-sheet-field.module.css";
import type { DiscountFieldsProps } from "./discount-card";
import { useCodeSheet } from "./use-code-sheet";

/** Whether each letter brings a page of its own with the code for the camera, and how that page looks. */
export function CodeSheetField({ form, change, errorOf, template }: DiscountFieldsProps) {
  const { t } = useTranslation();
  const isShown = form.sheet && template?.kind === "letter";
  const picture = useCodeSheet(isShown ? template.id : null, form.prefix);
  return (
    <BlockStack gap="300">
      <Checkbox
        label={t("discount.sheet.on")}
        helpText={t("discount.sheet.help")}
        checked={form.sheet}
        onChange={(sheet) => change({ sheet })}
        error={errorOf("sheet")}
      />
      {isShown && (
        <Box paddingInlineStart="600">
          <div role="status" className={styles.stage}>
            {picture ? (
              <img className={styles.page} src={picture} alt={t("discount.sheet.preview")} />
            ) : (
              <InlineStack gap="200" blockAlign="center">
                <Spinner size="small" />
                <Text as="span" tone="subdued">
                  {t("discount.sheet.drawing")}
                </Text>
              </InlineStack>
            )}
          </div>
        </Box>
      )}
    </BlockStack>
  );
}
