import { useNavigate } from "@remix-run/react";
import { Badge, BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ArtworkRow } from "~/assets/list-artwork.server";
import type { AssetKind } from "~/providers/mail-provider";
import { Instant } from "../../instant";
import { useFormats } from "../../merchant-context";
import { ArtworkQuality, ArtworkSize, useArtworkSize } from "../artwork-facts";
import { ArtworkThumbnail } from "../artwork-thumbnail";
import styles from "./artwork-table.module.css";

export interface ArtworkTableProps {
  kind: AssetKind;
  rows: ArtworkRow[];
  loading: boolean;
  /** Addresses of the neighbouring pages; null where there is none. */
  previous: string | null;
  next: string | null;
}

/** The stamps, fronts or attachments of one page. */
export function ArtworkTable({ kind, rows, loading, previous, next }: ArtworkTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  const sizeOf = useArtworkSize();
  return (
    <IndexTable
      condensed={isPhone}
      selectable={false}
      resourceName={{ singular: t(`artwork.one.${kind}`), plural: t(`artwork.kinds.${kind}`) }}
      itemCount={rows.length}
      loading={loading}
      headings={[
        { title: t("artwork.list.name") },
        { title: t("artwork.list.size") },
        { title: t("artwork.list.print") },
        { title: t("artwork.list.usedBy") },
        { title: t("artwork.list.added") },
      ]}
      {...(previous === null && next === null
        ? {}
        : {
            pagination: {
              hasPrevious: previous !== null,
              hasNext: next !== null,
              onPrevious: () => previous !== null && navigate(previous),
              onNext: () => next !== null && navigate(next),
            },
          })}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position} accessibilityLabel={row.name}>
          {isPhone ? (
            <ArtworkItem row={row} />
          ) : (
            <>
              <IndexTable.Cell>
                <Name row={row} />
              </IndexTable.Cell>
              <IndexTable.Cell>{sizeOf(row)}</IndexTable.Cell>
              <IndexTable.Cell>
                <ArtworkQuality artwork={row} />
              </IndexTable.Cell>
              <IndexTable.Cell>
                <UsedBy row={row} />
              </IndexTable.Cell>
              <IndexTable.Cell>
                <Instant at={row.createdAt} />
              </IndexTable.Cell>
            </>
          )}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function Name({ row }: { row: ArtworkRow }) {
  return (
    <span className={styles.name}>
      <ArtworkThumbnail url={row.thumbnailUrl} size="small" />
      <span className={styles.words}>
        <Link dataPrimaryLink removeUnderline monochrome url={`/app/artwork/${row.id}`}>
          <Text as="span" fontWeight="semibold">
            {row.name}
          </Text>
        </Link>
      </span>
    </span>
  );
}

/** The templates that print it, and the automations that mail it as it is now. */
function UsedBy({ row }: { row: ArtworkRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (row.uses.length === 0) {
    return (
      <Text as="span" tone="subdued">
        {t("artwork.list.unused")}
      </Text>
    );
  }
  const automations = row.uses.flatMap((use) => use.automations.map(({ name }) => name));
  return (
    <span className={styles.words}>
      <Text as="p">{formats.list(row.uses.map(({ template }) => template.name))}</Text>
      {automations.length > 0 && (
        <Text as="p" variant="bodySm" tone="subdued">
          {formats.list(automations)}
        </Text>
      )}
    </span>
  );
}

/** One asset in a list as narrow as a phone. */
function ArtworkItem({ row }: { row: ArtworkRow }) {
  const { t } = useTranslation();
  return (
    <div className={styles.item}>
      <BlockStack gap="100">
        <Name row={row} />
        <ArtworkSize artwork={row} />
        <InlineStack gap="200" blockAlign="center">
          {row.pages === null && <ArtworkQuality artwork={row} />}
          {row.uses.length > 0 && <Badge>{t("artwork.list.used")}</Badge>}
        </InlineStack>
      </BlockStack>
    </div>
  );
}
