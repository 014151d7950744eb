import { useNavigate, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Box, Card, Divider, InlineStack, Link, Pagination, Tabs, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { DecisionRow } from "~/automations/list-decisions.server";
import { decisionViews, type DecisionView } from "~/automations/views";
import type { ListPage } from "~/index-pages/page-cursor";
import { reasonSentence } from "../code-sentences";
import { Instant } from "../instant";
import { StatusBadge } from "../letters/status-badge";
import styles from "./decisions-card.module.css";

/** What the automation decided of each order, the newest first, with the reasons. */
export function DecisionsCard({ decisions }: { decisions: ListPage<DecisionRow> & { view: DecisionView } }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  const { rows, after, before, view } = decisions;
  const go = (fields: Record<string, string>) =>
    navigate(`?${new URLSearchParams({ ...(view === "all" ? {} : { view }), ...fields }).toString()}`, { preventScrollReset: true, replace: true });
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="100">
        <Text as="h2" variant="headingMd">
          {t("automations.decisions.title")}
        </Text>
      </Box>
      <Tabs
        tabs={decisionViews.map((name) => ({ id: `decisions-${name}`, content: t(`automations.decisions.views.${name}`) }))}
        selected={decisionViews.indexOf(view)}
        onSelect={(at) => navigate(decisionViews[at] === "all" ? "?" : `?view=${decisionViews[at] ?? ""}`, { preventScrollReset: true, replace: true })}
      />
      <div aria-busy={loading} className={loading ? styles.loading : undefined}>
        {rows.length === 0 ? (
          <Box padding="400">
            <Text as="p" tone="subdued">
              {t(view === "all" ? "automations.decisions.empty" : "automations.decisions.emptyView")}
            </Text>
          </Box>
        ) : (
          rows.map((row) => (
            <Fragment key={row.id}>
              <Divider />
              <Decision row={row} />
            </Fragment>
          ))
        )}
      </div>
      {(before ?? after) !== null && (
        <>
          <Divider />
          <Box padding="300">
            <InlineStack align="center">
              <Pagination
                hasPrevious={before !== null}
                hasNext={after !== null}
                onPrevious={() => before && go({ before })}
                onNext={() => after && go({ after })}
                previousTooltip={t("automations.decisions.newer")}
                nextTooltip={t("automations.decisions.older")}
              />
            </InlineStack>
          </Box>
        </>
      )}
    </Card>
  );
}

function Decision({ row }: { row: DecisionRow }) {
  const { t } = useTranslation();
  const { orderId, orderName, outcome, reasons, letter, decidedAt } = row;
  return (
    <Box paddingInline="400" paddingBlock="300">
      <BlockStack gap="100">
        <div className={styles.head}>
          <InlineStack gap="200" blockAlign="center">
            <Link url={`/app/orders/${orderId}`} removeUnderline>
              {orderName ?? t("automations.decisions.order")}
            </Link>
            <Badge tone={outcome === "mail" ? "success" : undefined}>{t(`automations.decisions.outcomes.${outcome}`)}</Badge>
            {letter && (
              <Link url={`/app/letters/${letter.id}`} removeUnderline accessibilityLabel={t("automations.decisions.letterOf", { order: orderName ?? orderId })}>
                {t("automations.decisions.letter")}
              </Link>
            )}
            {letter && <StatusBadge status={letter.status} />}
          </InlineStack>
          <Text as="span" variant="bodySm" tone="subdued">
            <Instant at={decidedAt} />
          </Text>
        </div>
        {outcome === "skip" &&
          reasons.map((reason) => (
            <Text as="p" key={reason}>
              {reasonSentence(t, reason, "")}
            </Text>
          ))}
      </BlockStack>
    </Box>
  );
}
