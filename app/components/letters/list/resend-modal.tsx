import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ResendCount } from "~/mailings/resend/resend-by-hand.server";
import { Dialog } from "../../dialog";

/** Asks before failed letters are sent again, since each is paid for. */
export function ResendModal(props: { open: boolean; letters: number; busy: boolean; onClose: () => void; onResend: () => void }) {
  const { open, letters, busy, onClose, onResend } = props;
  const { t } = useTranslation();
  const count = Math.max(1, letters);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("resend.title", { count })}
      primaryAction={{ content: t("resend.action", { count }), loading: busy, onAction: onResend }}
      secondaryActions={[{ content: t("common.cancel"), disabled: busy, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="200">
          <Text as="p">{t("resend.body", { count })}</Text>
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}

/** Says how many were not sent again, until it was read. */
export function ResendResult({ count, onDismiss }: { count: ResendCount | null; onDismiss: () => void }) {
  const { t } = useTranslation();
  if (!count) return null;
  return (
    <Banner tone="warning" onDismiss={onDismiss}>
      {count.sent > 0 && <p>{t("resend.sent", { count: count.sent })}</p>}
      <p>{t("resend.gone", { count: count.gone })}</p>
    </Banner>
  );
}
