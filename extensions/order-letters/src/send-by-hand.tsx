import { useState } from "preact/hooks";
import type { BlockSend } from "../../../app/components/order-block/order-block.ts";
import { SendPreview, type Sending } from "./send-preview.tsx";

export interface SendByHandProps {
  orderId: string;
  send: BlockSend;
  onSend: (sending: Sending) => Promise<boolean>;
}

/** A letter from a template the merchant chooses, whatever the automations decided: chosen, looked at, sent. */
export function SendByHand({ orderId, send, onSend }: SendByHandProps) {
  const { translate } = shopify.i18n;
  const [step, setStep] = useState<"start" | "choose" | "look">("start");
  const [chosen, setChosen] = useState("");
  const template = send.templates.find(({ id }) => id === chosen) ?? send.templates[0];
  if (send.obstacle) return <s-paragraph color="subdued">{send.obstacle}</s-paragraph>;
  if (!template) return null;
  if (step === "start") {
    return (
      <s-stack direction="inline">
        <s-button onClick={() => setStep("choose")}>{translate("send.start")}</s-button>
      </s-stack>
    );
  }
  if (step === "choose") {
    return (
      <s-stack gap="small">
        <s-select label={translate("send.template")} value={template.id} onChange={(event) => setChosen(event.currentTarget.value)}>
          {send.templates.map(({ id, name }) => (
            <s-option key={id} value={id}>
              {name}
            </s-option>
          ))}
        </s-select>
        <s-stack direction="inline" gap="small">
          <s-button variant="primary" onClick={() => setStep("look")}>
            {translate("send.next")}
          </s-button>
          <s-button onClick={() => setStep("start")}>{translate("cancel")}</s-button>
        </s-stack>
      </s-stack>
    );
  }
  return (
    <SendPreview
      {...{ orderId, template }}
      hasLetter={send.hasLetter}
      onSend={async (sending) => {
        const isTaken = await onSend(sending);
        if (isTaken) setStep("start");
        return isTaken;
      }}
      onBack={() => setStep("choose")}
    />
  );
}
