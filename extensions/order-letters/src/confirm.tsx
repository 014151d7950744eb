import { useState } from "preact/hooks";

export interface ConfirmProps {
  title: string;
  body: string;
  action: string;
  isDestructive?: boolean;
  onConfirm: () => Promise<void>;
  onCancel: () => void;
}

/** Asks once more, in the block itself: a modal would cover the order the question is about. */
export function Confirm({ title, body, action, isDestructive = false, onConfirm, onCancel }: ConfirmProps) {
  const { translate } = shopify.i18n;
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onConfirm();
    setBusy(false);
  };
  return (
    <s-box padding="base" background="subdued" borderRadius="base">
      <s-stack gap="small">
        <s-text type="strong">{title}</s-text>
        <s-paragraph>{body}</s-paragraph>
        <s-stack direction="inline" gap="small">
          <s-button variant="primary" tone={isDestructive ? "critical" : "auto"} loading={isBusy} onClick={() => void confirm()}>
            {action}
          </s-button>
          <s-button disabled={isBusy} onClick={onCancel}>
            {translate("cancel")}
          </s-button>
        </s-stack>
      </s-stack>
    </s-box>
  );
}
