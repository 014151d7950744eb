import { BlockStack, Box, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { OrderDecision } from "~/mailings/order-letters.server";
import { reasonSentence } from "../code-sentences";
import { InstantSentence } from "../instant";
import { OutcomeBadge } from "./outcome-badge";

/** What each automation made of the order, in their line, with every reason. */
export function OrderDecisions({ decisions }: { decisions: OrderDecision[] }) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("order.decisions")}
          </Text>
          <Text as="p" tone="subdued">
            {t(decisions.length === 0 ? "order.noDecisions" : "order.decisionsHelp")}
          </Text>
        </BlockStack>
      </Box>
      {decisions.map((decision) => (
        <Fragment key={decision.automationId}>
          <Divider />
          <Decision decision={decision} />
        </Fragment>
      ))}
    </Card>
  );
}

function Decision({ decision }: { decision: OrderDecision }) {
  const { t } = useTranslation();
  const { automationId, automationName, outcome, reasons, decidedAt } = decision;
  return (
    <Box padding="400">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Link url={`/app/automations/${automationId}`} removeUnderline>
            {automationName}
          </Link>
          <OutcomeBadge outcome={outcome} />
        </InlineStack>
        {reasons.map((reason) => (
          <Text as="p" key={reason}>
            {reasonSentence(t, reason, t("common.theProvider"))}
          </Text>
        ))}
        <Text as="p" variant="bodySm" tone="subdued">
          <InstantSentence sentence="order.decidedOn" at={decidedAt} />
        </Text>
      </BlockStack>
    </Box>
  );
}
