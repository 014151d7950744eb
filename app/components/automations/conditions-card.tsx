import { ActionList, BlockStack, Box, Button, Card, Divider, InlineStack, Popover, Text } from "@shopify/polaris";
import { PlusIcon, XIcon } from "@shopify/polaris-icons";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { conditionKinds, newDrafts, type ConditionKind } from "~/automations/condition-kinds";
import type { FormCurrencies } from "~/automations/editing/automation-form";
import { ConditionField } from "./condition-fields";
import type { AutomationFormState } from "./use-automation-form";

/** What an order must be; each condition is added and taken away by itself, and all must hold. */
export function ConditionsCard({ editor, currencies }: { editor: AutomationFormState; currencies: FormCurrencies }) {
  const { t } = useTranslation();
  const [isChoosing, setIsChoosing] = useState(false);
  const { form, change } = editor;
  const added = conditionKinds.filter((kind) => form.conditions[kind] !== undefined);
  const left = conditionKinds.filter((kind) => form.conditions[kind] === undefined);
  const add = (kind: ConditionKind) => {
    change({ conditions: { ...form.conditions, [kind]: newDrafts[kind] } });
    setIsChoosing(false);
  };
  const remove = (kind: ConditionKind) => {
    const { [kind]: _removed, ...others } = form.conditions;
    change({ conditions: others });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("automations.conditions.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t(added.length === 0 ? "automations.conditions.none" : "automations.conditions.all")}
          </Text>
        </BlockStack>
        {added.map((kind, at) => (
          <Fragment key={kind}>
            {at > 0 && <Divider />}
            <BlockStack gap="200">
              <InlineStack align="space-between" blockAlign="center" wrap={false}>
                <Text as="h3" variant="headingSm">
                  {t(`automations.conditions.kinds.${kind}`)}
                </Text>
                <Button
                  variant="tertiary"
                  icon={XIcon}
                  accessibilityLabel={t("automations.conditions.remove", { condition: t(`automations.conditions.kinds.${kind}`) })}
                  onClick={() => remove(kind)}
                />
              </InlineStack>
              <ConditionField kind={kind} editor={editor} currency={currencies.shop} />
            </BlockStack>
          </Fragment>
        ))}
        {left.length > 0 && (
          <Box>
            <Popover
              active={isChoosing}
              onClose={() => setIsChoosing(false)}
              activator={
                <Button icon={PlusIcon} disclosure onClick={() => setIsChoosing(!isChoosing)}>
                  {t("automations.conditions.add")}
                </Button>
              }
            >
              <ActionList
                items={left.map((kind) => ({
                  content: t(`automations.conditions.kinds.${kind}`),
                  helpText: t(`automations.conditions.help.${kind}`),
                  onAction: () => add(kind),
                }))}
              />
            </Popover>
          </Box>
        )}
      </BlockStack>
    </Card>
  );
}
