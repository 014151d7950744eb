import { Banner, BlockStack, Button, InlineStack, Select, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HandPreview } from "~/mailings/by-hand/preview-by-hand.server";
import type { OrderLetter, OrderLetters } from "~/mailings/order-letters.server";
import { reasonSentence } from "../code-sentences";
import { Dialog } from "../dialog";
import { ModeBadge } from "../letters/status-badge";
import { useFormats } from "../merchant-context";
import { PaperPreview } from "../paper/paper-preview";
import { providerName } from "../provider-name";
import { useSend } from "./use-send";

export interface SendModalProps {
  orderId: string;
  orderName: string;
  templates: OrderLetters["templates"];
  letters: OrderLetter[];
  onClose: () => void;
}

/** These reached nobody and will not. */
const endedUnsent = ["skipped", "recalled", "failed"];

/** Sends a letter of an order by hand: a template, the letter on paper as it would go, what it costs, and the button that sends it. */
export function SendModal({ orderId, orderName, templates, letters, onClose }: SendModalProps) {
  const { t } = useTranslation();
  const { templateId, choose, preview, lookAgain, problem, isBusy, send } = useSend(orderId, templates[0]?.id ?? "", onClose);
  const hasLetter = letters.some(({ status }) => !endedUnsent.includes(status));
  const versionId = preview?.outcome === "ready" ? preview.versionId : null;
  const action = {
    content: t(hasLetter ? "order.send.again" : "order.send.action"),
    loading: isBusy,
    disabled: versionId === null,
    onAction: () => versionId !== null && send(versionId, hasLetter),
  };
  return (
    <Dialog
      open
      size="large"
      onClose={onClose}
      title={t("order.send.title", { order: orderName })}
      primaryAction={templates.length > 0 ? action : undefined}
      secondaryActions={[{ content: t("common.cancel"), disabled: isBusy, onAction: onClose }]}
    >
      <Dialog.Section>
        {templates.length === 0 ? (
          <BlockStack gap="300" inlineAlign="start">
            <Text as="p">{t("order.send.noTemplates")}</Text>
            <Button url="/app/templates/new">{t("order.send.writeTemplate")}</Button>
          </BlockStack>
        ) : (
          <BlockStack gap="400">
            {problem && <Banner tone="critical">{problem}</Banner>}
            {hasLetter && <Banner tone="warning">{t("order.send.hasLetter")}</Banner>}
            <Select
              label={t("order.send.template")}
              options={templates.map(({ id, name }) => ({ value: id, label: name }))}
              value={templateId}
              onChange={choose}
              disabled={isBusy}
            />
            {preview ? (
              <Preview preview={preview} onLookAgain={lookAgain} />
            ) : (
              <InlineStack align="center">
                <Spinner accessibilityLabel={t("order.send.loading")} />
              </InlineStack>
            )}
          </BlockStack>
        )}
      </Dialog.Section>
    </Dialog>
  );
}

function Preview({ preview, onLookAgain }: { preview: HandPreview; onLookAgain: () => void }) {
  const { t } = useTranslation();
  if (preview.outcome === "refused") {
    // What else stands against a letter is there still a moment later.
    const passes = preview.reasons.includes("order-unreachable");
    return (
      <Banner tone="critical" title={t("order.send.refused")} action={passes ? { content: t("common.tryAgain"), onAction: onLookAgain } : undefined}>
        {preview.reasons.map((reason) => (
          <p key={reason}>{reasonSentence(t, reason, t("common.theProvider"))}</p>
        ))}
      </Banner>
    );
  }
  const { kind, message, look, recipient } = preview;
  return (
    <BlockStack gap="400">
      <Terms preview={preview} />
      <PaperPreview {...{ kind, message, look, recipient }} />
    </BlockStack>
  );
}

/** To whom it goes, what it costs, from whom it is bought, and whether it is for real. */
function Terms({ preview }: { preview: HandPreview & { outcome: "ready" } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { recipient, estimate, provider, mode } = preview;
  const lines = [
    `${t("order.send.to")}: ${recipient.name}, ${recipient.city}, ${formats.country(recipient.countryCode)}`,
    `${t("order.send.cost")}: ${estimate ? t("order.send.costAbout", { cost: formats.money(estimate) }) : t("order.send.costUnknown")}`,
    `${t("order.send.account")}: ${providerName(t, provider)}`,
  ];
  return (
    <BlockStack gap="100">
      {lines.map((line) => (
        <Text as="p" key={line}>
          {line}
        </Text>
      ))}
      <InlineStack gap="200" blockAlign="center">
        <ModeBadge mode={mode} />
        <Text as="span">{t(mode === "live" ? "order.send.liveMode" : "order.send.testMode")}</Text>
      </InlineStack>
    </BlockStack>
  );
}
