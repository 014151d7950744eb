import { BlockStack, Box, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { OrderLetter } from "~/mailings/order-letters.server";
import { reasonSentence } from "../code-sentences";
import { Instant } from "../instant";
import { ModeBadge, StatusBadge } from "../letters/status-badge";
import { useFormats } from "../merchant-context";
import { providerName } from "../provider-name";
import styles from "./order-letters.module.css";

/** The order's letters, the newest first, each with where it stands. */
export function OrderLetters({ letters, onRecall }: { letters: OrderLetter[]; onRecall: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("order.letters")}
          </Text>
          {letters.length === 0 && (
            <Text as="p" tone="subdued">
              {t("order.noLetters")}
            </Text>
          )}
        </BlockStack>
      </Box>
      {letters.map((letter) => (
        <Fragment key={letter.id}>
          <Divider />
          <Letter letter={letter} onRecall={() => onRecall(letter.id)} />
        </Fragment>
      ))}
    </Card>
  );
}

function Letter({ letter, onRecall }: { letter: OrderLetter; onRecall: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { id, status, mode, kind, recipientName, templateName, cost, costIsQuoted, byHand, reasons, trackingNumber, trackingUrl, recall, createdAt } = letter;
  const title = recipientName === null ? t("letter.titleErased") : t(`orderBlock.titles.${kind}`, { name: recipientName });
  const provider = letter.providerName === null ? t("common.theProvider") : providerName(t, letter.providerName);
  const price = cost && (costIsQuoted ? t("orderBlock.quoted", { cost: formats.money(cost) }) : formats.money(cost));
  return (
    <div className={styles.row}>
      <div className={styles.about}>
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center">
            <Link url={`/app/letters/${id}`} removeUnderline>
              {title}
            </Link>
            <StatusBadge status={status} />
            {mode === "test" && <ModeBadge mode={mode} />}
          </InlineStack>
          <Text as="p" variant="bodySm" tone="subdued">
            {[templateName, byHand && t("orderBlock.byHand"), price].filter(Boolean).map((part) => `${part as string} · `)}
            <Instant at={createdAt} />
          </Text>
          {reasons.map((reason) => (
            <Text as="p" key={reason}>
              {reasonSentence(t, reason, provider)}
            </Text>
          ))}
          {trackingNumber &&
            (trackingUrl ? (
              <Link url={trackingUrl} target="_blank">
                {t("order.track", { number: trackingNumber })}
              </Link>
            ) : (
              <Text as="p">{t("order.track", { number: trackingNumber })}</Text>
            ))}
        </BlockStack>
      </div>
      {recall && (
        <Button onClick={onRecall} accessibilityLabel={t("order.recallLetter", { title })}>
          {t("letters.recall")}
        </Button>
      )}
    </div>
  );
}
