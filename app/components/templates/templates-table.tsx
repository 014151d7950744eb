import { useNavigate } from "@remix-run/react";
import { Badge, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeptTemplate } from "~/templates/archive-templates.server";
import type { TemplateRow } from "~/templates/list-templates.server";
import type { TemplateView } from "~/templates/template-views";
import { Instant } from "../instant";
import { useFormats } from "../merchant-context";
import { useChosenRows } from "../use-chosen-rows";
import { ArchiveModal } from "./archive-modal";
import styles from "../list-item.module.css";
import { useTemplateListAction } from "./use-template-list-action";

export interface TemplatesTableProps {
  rows: TemplateRow[];
  view: TemplateView;
  loading: boolean;
  /** Addresses of the neighbouring pages; null where there is none. */
  newer: string | null;
  older: string | null;
  /** Told which templates an automation kept from being archived. */
  onKept: (kept: KeptTemplate[]) => void;
}

/** The templates of one page; the chosen ones can be archived or brought back together, and one be duplicated. */
export function TemplatesTable({ rows, view, loading, newer, older, onKept }: TemplatesTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  const { chosen, ...selection } = useChosenRows(rows);
  const [isAsking, setAsking] = useState(false);
  const act = useTemplateListAction((kept) => {
    setAsking(false);
    selection.clear();
    onKept(kept);
  });
  const [only] = chosen;
  const duplicate = { content: t("templates.duplicate"), disabled: chosen.length !== 1, onAction: () => only && act.duplicate(only) };
  const archive = { content: t("templates.archive"), disabled: chosen.length === 0, onAction: () => setAsking(true) };
  const restore = { content: t("templates.restore"), disabled: chosen.length === 0, onAction: () => act.restore(chosen.map(({ id }) => id)) };
  return (
    <>
      <IndexTable
        condensed={isPhone}
        resourceName={{ singular: t("templates.singular"), plural: t("templates.plural") }}
        itemCount={rows.length}
        selectedItemsCount={chosen.length}
        onSelectionChange={selection.onChange}
        loading={loading || act.isBusy}
        headings={[
          { title: t("templates.name") },
          { title: t("templates.kind") },
          { title: t("templates.language") },
          { title: t("templates.usedBy") },
          { title: t("templates.changed") },
        ]}
        promotedBulkActions={[duplicate, view === "archived" ? restore : archive]}
        pagination={{
          hasPrevious: newer !== null,
          hasNext: older !== null,
          onPrevious: () => newer !== null && navigate(newer),
          onNext: () => older !== null && navigate(older),
        }}
      >
        {rows.map((row, position) => (
          <IndexTable.Row
            key={row.id}
            id={row.id}
            position={position}
            selected={selection.isChosen(row)}
            accessibilityLabel={row.name}
          >
            {isPhone ? <TemplateListItem row={row} /> : <TemplateCells row={row} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <ArchiveModal
        open={isAsking}
        templates={chosen.length}
        busy={act.isBusy}
        onClose={() => setAsking(false)}
        onArchive={() => act.archive(chosen.map(({ id }) => id))}
      />
    </>
  );
}

function NameLink({ row }: { row: TemplateRow }) {
  return (
    <Link dataPrimaryLink removeUnderline monochrome url={`/app/templates/${row.id}`}>
      <Text as="span" fontWeight="semibold" breakWord>
        {row.name}
      </Text>
    </Link>
  );
}

function TemplateCells({ row }: { row: TemplateRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <IndexTable.Cell>
        <div className={styles.name}>
          <NameLink row={row} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{t(`templates.kinds.${row.kind}`)}</IndexTable.Cell>
      <IndexTable.Cell>{formats.language(row.locale)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Uses row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Instant at={row.changedAt} />
      </IndexTable.Cell>
    </>
  );
}

/** The automations that write from it. */
function Uses({ row: { automations } }: { row: TemplateRow }) {
  const { t } = useTranslation();
  const [first, ...more] = automations;
  if (!first) {
    return (
      <Text as="span" tone="subdued">
        {t("templates.unused")}
      </Text>
    );
  }
  return (
    <InlineStack gap="150" blockAlign="center">
      <span className={styles.name}>{more.length > 0 ? t("templates.usedByMore", { name: first.name, count: more.length }) : first.name}</span>
      <Badge tone={first.enabled ? "success" : undefined}>{t(first.enabled ? "automation.on" : "automation.off")}</Badge>
    </InlineStack>
  );
}

/** One template in a list as narrow as a phone. */
function TemplateListItem({ row }: { row: TemplateRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={styles.item}>
      <NameLink row={row} />
      <Text as="p" variant="bodySm" tone="subdued">
        {`${t(`templates.kinds.${row.kind}`)} · ${formats.language(row.locale)} · `}
        <Instant at={row.changedAt} dateOnly />
      </Text>
      <Uses row={row} />
    </div>
  );
}
