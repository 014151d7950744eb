import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "~/campaigns/list/list-campaigns.server";
import { InstantSentence } from "../../instant";
import { ModeBadge } from "../../letters/status-badge";
import { useFormats } from "../../merchant-context";
import { audienceName } from "../audience-name";
import { CampaignStatusBadge } from "../campaign-status-badge";
import styles from "./campaigns-table.module.css";

export interface CampaignsTableProps {
  rows: CampaignRow[];
  loading: boolean;
  /** Addresses of the neighbouring pages; null where there is none. */
  newer: string | null;
  older: string | null;
}

/** The campaigns of one page, the newest first. */
export function CampaignsTable({ rows, loading, newer, older }: CampaignsTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  return (
    <IndexTable
      condensed={isPhone}
      selectable={false}
      resourceName={{ singular: t("campaigns.singular"), plural: t("campaigns.plural") }}
      itemCount={rows.length}
      loading={loading}
      headings={[
        { title: t("campaigns.name") },
        { title: t("campaigns.status") },
        { title: t("campaigns.audience.title") },
        { title: t("campaigns.when") },
        { title: t("campaigns.mailed"), alignment: "end" },
        { title: t("campaigns.cost"), alignment: "end" },
      ]}
      pagination={{
        hasPrevious: newer !== null,
        hasNext: older !== null,
        onPrevious: () => newer !== null && navigate(newer),
        onNext: () => older !== null && navigate(older),
      }}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position}>
          {isPhone ? <CampaignListItem row={row} /> : <CampaignCells row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function CampaignCells({ row }: { row: CampaignRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <IndexTable.Cell>
        <div className={styles.name}>
          <Name row={row} />
          <Text as="p" variant="bodySm" tone="subdued">
            {t(`campaigns.kinds.${row.kind}`)}
          </Text>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Badges row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.name}>{audienceName(t, row.audience)}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <When row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          <Mailed row={row} />
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {row.cost ? formats.money(row.cost) : t("common.none")}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

/** One campaign in a list as narrow as a phone. */
function CampaignListItem({ row }: { row: CampaignRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box padding="300" paddingInline="400" width="100%">
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200" wrap={false}>
          <Name row={row} />
          <Text as="span" numeric>
            {row.cost ? formats.money(row.cost) : ""}
          </Text>
        </InlineStack>
        {row.audience && (
          <Text as="p" variant="bodySm" tone="subdued" breakWord>
            {audienceName(t, row.audience)}
            {row.total !== null && (
              <>
                {" · "}
                <Mailed row={row} inWords />
              </>
            )}
          </Text>
        )}
        <Text as="p" variant="bodySm" tone="subdued">
          <When row={row} />
        </Text>
        <Badges row={row} />
      </BlockStack>
    </Box>
  );
}

function Name({ row }: { row: CampaignRow }) {
  return (
    // The row opens its link too: let through to it, one click would go there twice.
    <div onClick={(event) => event.stopPropagation()} role="presentation">
      <Link dataPrimaryLink removeUnderline monochrome url={`/app/campaigns/${row.id}`}>
        <Text as="span" fontWeight="semibold" breakWord>
          {row.name}
        </Text>
      </Link>
    </div>
  );
}

function Badges({ row }: { row: CampaignRow }) {
  return (
    <InlineStack gap="100">
      <CampaignStatusBadge status={row.status} />
      {row.mode === "test" && <ModeBadge mode={row.mode} />}
    </InlineStack>
  );
}

/** How many of how many; `inWords` where no heading says of what. */
function Mailed({ row: { mailed, total }, inWords = false }: { row: CampaignRow; inWords?: boolean }) {
  const { t } = useTranslation();
  return total === null ? t("common.none") : t(inWords ? "campaigns.mailedOfAll" : "campaigns.mailedOf", { mailed, total });
}

function When({ row: { status, scheduledAt, startedAt, createdAt } }: { row: CampaignRow }) {
  if (status === "scheduled" && scheduledAt) return <InstantSentence sentence="campaigns.scheduledFor" at={scheduledAt} />;
  if (startedAt) return <InstantSentence sentence="campaigns.startedAt" at={startedAt} />;
  return <InstantSentence sentence="campaigns.createdAt" at={createdAt} />;
}
