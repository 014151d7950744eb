import { useNavigate } from "@remix-run/react";
import { IndexTable, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { RecallModal } from "~/components/letters/recall-modal";
import { RecallResult } from "~/components/letters/recall-result";
import { useRecall } from "~/components/letters/use-recall";
import { useChosenRows } from "~/components/use-chosen-rows";
import type { OrderRow } from "~/orders/list/list-orders.server";
import { OrderCells } from "./order-cells";
import { OrderListItem } from "./order-list-item";

export interface OrdersTableProps {
  rows: OrderRow[];
  loading: boolean;
  /** Addresses of the neighbouring pages; null where there is none. */
  newer: string | null;
  older: string | null;
}

/** The orders of one page; the letters of the chosen ones can be called back. */
export function OrdersTable({ rows, loading, newer, older }: OrdersTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  const { chosen, ...selection } = useChosenRows(rows);
  const recall = useRecall(selection.clear);
  const recallable = chosen.flatMap(({ letters }) => letters.flatMap(({ id, recall: way }) => (way ? [{ id, way }] : [])));
  return (
    <>
      <RecallResult count={recall.result} onDismiss={recall.dismiss} />
      <IndexTable
        condensed={isPhone}
        resourceName={{ singular: t("orders.singular"), plural: t("orders.plural") }}
        itemCount={rows.length}
        selectedItemsCount={chosen.length}
        onSelectionChange={selection.onChange}
        loading={loading}
        headings={[
          { title: t("orders.order") },
          { title: t("orders.date") },
          { title: t("orders.customer") },
          { title: t("orders.decision") },
          { title: t("orders.letter") },
          { title: t("orders.cost"), alignment: "end" },
        ]}
        promotedBulkActions={[
          { content: t("campaigns.create"), onAction: () => navigate(`/app/campaigns/new?orders=${chosen.map(({ shopifyId }) => shopifyId).join(",")}`) },
          {
            content: t("orders.recall"),
            onAction: recall.ask,
            disabled: recallable.length === 0,
            ...(recallable.length === 0 ? { helpText: t("orders.noneRecallable") } : {}),
          },
        ]}
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
            {isPhone ? <OrderListItem row={row} /> : <OrderCells row={row} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <RecallModal
        open={recall.isAsking}
        ways={recallable.map(({ way }) => way)}
        busy={recall.isBusy}
        onClose={recall.close}
        onRecall={() => recall.go(recallable.map(({ id }) => id))}
      />
    </>
  );
}
