import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SeenOrder } from "~/mailings/order-letters.server";
import { Instant, InstantSentence } from "../instant";
import { useFormats } from "../merchant-context";
import styles from "../letters/letter-facts.module.css";

/** What Dearly knows of the order itself. */
export function OrderFacts({ order }: { order: SeenOrder }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { placedAt, total, countryCode, paid, cancelledAt, refundedAt, test } = order;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.details")}
        </Text>
        <dl className={styles.facts}>
          <Fact name={t("order.placed")}>
            <Instant at={placedAt} />
          </Fact>
          <Fact name={t("order.total")}>{formats.amount(total)}</Fact>
          {countryCode && <Fact name={t("order.country")}>{formats.country(countryCode)}</Fact>}
          <Fact name={t("order.state")}>
            <p>{t(paid ? "order.states.paid" : "order.states.unpaid")}</p>
            {cancelledAt && (
              <p>
                <InstantSentence sentence="order.states.cancelled" at={cancelledAt} />
              </p>
            )}
            {refundedAt && (
              <p>
                <InstantSentence sentence="order.states.refunded" at={refundedAt} />
              </p>
            )}
            {test && <p>{t("order.states.test")}</p>}
          </Fact>
        </dl>
      </BlockStack>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text as="dt" variant="bodySm" tone="subdued">
        {name}
      </Text>
      <dd>{children}</dd>
    </div>
  );
}
