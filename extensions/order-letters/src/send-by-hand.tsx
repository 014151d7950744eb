import { useState } from "preact/hooks";
import type { BlockSend } from "../../../app/orders/order-block.ts";
import { Confirm } from "./confirm.tsx";

type Step = { at: "start" } | { at: "choose" } | { at: "confirm"; requestId: string };

export interface SendByHandProps {
  send: BlockSend;
  onSend: (sending: { templateId: string; requestId: string }) => Promise<boolean>;
}

/** A letter from a template the merchant chooses, whatever the automations decided. */
export function SendByHand({ send, onSend }: SendByHandProps) {
  const { translate } = shopify.i18n;
  const [step, setStep] = useState<Step>({ at: "start" });
  const [chosen, setChosen] = useState(send.templates[0]?.id ?? "");
  const template = send.templates.find(({ id }) => id === chosen) ?? send.templates[0];
  if (send.obstacle) return <s-paragraph color="subdued">{send.obstacle}</s-paragraph>;
  if (!template) return null;
  if (step.at === "start") {
    return (
      <s-stack direction="inline">
        <s-button onClick={() => setStep({ at: "choose" })}>{translate("send.start")}</s-button>
      </s-stack>
    );
  }
  if (step.at === "choose") {
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
          <s-button variant="primary" onClick={() => setStep({ at: "confirm", requestId: crypto.randomUUID() })}>
            {translate("send.next")}
          </s-button>
          <s-button onClick={() => setStep({ at: "start" })}>{translate("cancel")}</s-button>
        </s-stack>
      </s-stack>
    );
  }
  const { requestId } = step;
  return (
    <Confirm
      title={translate("send.title", { template: template.name })}
      body={translate("send.body")}
      action={translate("send.confirm")}
      onConfirm={async () => {
        if (await onSend({ templateId: template.id, requestId })) setStep({ at: "start" });
      }}
      onCancel={() => setStep({ at: "choose" })}
    />
  );
}
