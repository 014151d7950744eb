import { useEffect, useState } from "preact/hooks";
import type { BlockPreview } from "../../../app/components/order-block/order-block.ts";
import { previewLetter, type Answer } from "./ask-app.ts";
import { Confirm } from "./confirm.tsx";

export interface Sending {
  templateId: string;
  versionId: string;
  requestId: string;
}

export interface SendPreviewProps {
  orderId: string;
  template: { id: string; name: string };
  hasLetter: boolean;
  onSend: (sending: Sending) => Promise<boolean>;
  onBack: () => void;
}

/** The letter as it will read, to be sent; or why it would not go. */
export function SendPreview({ orderId, template, hasLetter, onSend, onBack }: SendPreviewProps) {
  const { translate } = shopify.i18n;
  const [answer, setAnswer] = useState<Answer<BlockPreview> | null>(null);
  // One for each time it is looked at: pressing again after a failure asks for the same letter, not for another.
  const [requestId] = useState(() => crypto.randomUUID());
  useEffect(() => {
    let isCurrent = true;
    void previewLetter(orderId, template.id).then((read) => isCurrent && setAnswer(read));
    return () => {
      isCurrent = false;
    };
  }, [orderId, template.id]);
  if (!answer) return <s-spinner accessibilityLabel={translate("send.writing")} />;
  const reasons = answer.ok ? answer.value.reasons : [translate(`failed.${answer.failure}`)];
  const versionId = answer.ok ? answer.value.versionId : null;
  if (!answer.ok || versionId === null) {
    return (
      <s-banner tone="critical" heading={translate("send.refused", { template: template.name })}>
        <s-stack gap="small">
          {reasons.map((reason) => (
            <s-paragraph key={reason}>{reason}</s-paragraph>
          ))}
          <s-stack direction="inline">
            <s-button onClick={onBack}>{translate("send.back")}</s-button>
          </s-stack>
        </s-stack>
      </s-banner>
    );
  }
  const { facts, message } = answer.value;
  return (
    <Confirm
      title={translate("send.title", { template: template.name })}
      body={translate("send.body")}
      action={translate("send.confirm")}
      onConfirm={async () => {
        await onSend({ templateId: template.id, versionId, requestId });
      }}
      onCancel={onBack}
    >
      {hasLetter && (
        <s-banner tone="warning">
          <s-paragraph>{translate("send.another")}</s-paragraph>
        </s-banner>
      )}
      <s-text>{facts}</s-text>
      {(message ?? "").split("\n").filter(Boolean).map((line, index) => (
        <s-paragraph key={index} color="subdued">
          {line}
        </s-paragraph>
      ))}
    </Confirm>
  );
}
