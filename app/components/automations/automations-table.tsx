import { Badge, BlockStack, Box, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AutomationRow } from "~/automations/list-automations.server";
import { useFormats } from "../merchant-context";
import { MoveButtons } from "./move-buttons";
import styles from "./automations-table.module.css";

/** The automations in the order they are asked. Where the whole line is shown, each can be moved. */
export function AutomationsTable({ rows, loading, canMove }: { rows: AutomationRow[]; loading: boolean; canMove: boolean }) {
  const { t } = useTranslation();
  const { smDown: isPhone } = useBreakpoints();
  return (
    <>
      <Box padding="300" paddingInline="400">
        <Text as="p" tone="subdued">
          {t("automations.lineHint")}
        </Text>
      </Box>
      <IndexTable
        condensed={isPhone}
        selectable={false}
        resourceName={{ singular: t("automations.singular"), plural: t("automations.plural") }}
        itemCount={rows.length}
        loading={loading}
        headings={[
          { title: t("automations.place") },
          { title: t("automations.name") },
          { title: t("automations.state") },
          { title: t("automations.template") },
          { title: t("automations.mailed"), alignment: "end" },
          { title: t("automations.skipped"), alignment: "end" },
        ]}
      >
        {rows.map((row, position) => (
          <IndexTable.Row key={row.id} id={row.id} position={position}>
            {isPhone ? (
              <AutomationListItem row={row} canMove={canMove} isLast={position === rows.length - 1} />
            ) : (
              <AutomationCells row={row} canMove={canMove} isLast={position === rows.length - 1} />
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

interface RowProps {
  row: AutomationRow;
  canMove: boolean;
  isLast: boolean;
}

function AutomationCells({ row, canMove, isLast }: RowProps) {
  const formats = useFormats();
  const { t } = useTranslation();
  return (
    <>
      <IndexTable.Cell>
        <InlineStack gap="200" blockAlign="center" wrap={false}>
          <Text as="span" numeric>
            {row.place === null ? t("common.none") : formats.number(row.place)}
          </Text>
          {canMove && <MoveButtons row={row} isLast={isLast} />}
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.name}>
          <Name row={row} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StateBadges row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.name}>{row.templateName}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {formats.number(row.mailed)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {formats.number(row.skipped)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

/** One automation in a list as narrow as a phone. */
function AutomationListItem({ row, canMove, isLast }: RowProps) {
  const { t } = useTranslation();
  return (
    <Box padding="300" paddingInline="400" width="100%">
      <InlineStack align="space-between" gap="200" wrap={false}>
        <BlockStack gap="100">
          <Name row={row} />
          <Text as="p" variant="bodySm" tone="subdued" breakWord>
            {row.templateName}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("automations.counts", { mailed: row.mailed, skipped: row.skipped })}
          </Text>
          <StateBadges row={row} />
        </BlockStack>
        {canMove && <MoveButtons row={row} isLast={isLast} />}
      </InlineStack>
    </Box>
  );
}

function Name({ row }: { row: AutomationRow }) {
  return (
    // The row opens its link too: let through to it, one click would go there twice.
    <div onClick={(event) => event.stopPropagation()} role="presentation">
      <Link dataPrimaryLink removeUnderline monochrome url={`/app/automations/${row.id}`}>
        <Text as="span" fontWeight="semibold" breakWord>
          {row.name}
        </Text>
      </Link>
    </div>
  );
}

function StateBadges({ row }: { row: AutomationRow }) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100">
      {row.archived ? <Badge>{t("automations.archived")}</Badge> : <Badge tone={row.enabled ? "success" : undefined}>{t(row.enabled ? "automation.on" : "automation.off")}</Badge>}
      {row.hasNewWords && <Badge tone="attention">{t("automations.newWords")}</Badge>}
    </InlineStack>
  );
}
