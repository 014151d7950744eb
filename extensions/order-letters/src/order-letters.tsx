import { useEffect, useState } from "preact/hooks";
import type { OrderBlock, OrderBlockAnswer } from "../../../app/orders/order-block.ts";
import { changeOrder, readOrder, type Answer, type Failure, type Wish } from "./ask-app.ts";
import { DecisionLines } from "./decision-lines.tsx";
import { LetterRow } from "./letter-row.tsx";
import { SendByHand } from "./send-by-hand.tsx";

type Notice = OrderBlockAnswer["notice"];

/** The decision for one order and its letters, with recalling and sending by hand. */
export function OrderLetters({ orderId }: { orderId: string }) {
  const { translate } = shopify.i18n;
  const [answer, setAnswer] = useState<Answer<OrderBlock> | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const load = () => {
    setAnswer(null);
    setNotice(null);
    void readOrder(orderId).then(setAnswer);
  };
  useEffect(load, [orderId]);

  /** Gives true when the app took the wish, whatever came of it. */
  const wish = async (wanted: Wish): Promise<boolean> => {
    setNotice(null);
    const changed = await changeOrder(orderId, wanted);
    if (!changed.ok) {
      setNotice({ text: failureText(changed.failure), isError: true });
      return false;
    }
    setAnswer({ ok: true, value: changed.value.block });
    setNotice(changed.value.notice);
    return true;
  };

  if (!answer) {
    return (
      <s-admin-block>
        <s-spinner accessibilityLabel={translate("loading")} />
      </s-admin-block>
    );
  }
  if (!answer.ok && answer.failure === "unknown") {
    return (
      <s-admin-block>
        <s-stack gap="small-200">
          <s-text type="strong">{translate("unknown.title")}</s-text>
          <s-paragraph color="subdued">{translate("unknown.body")}</s-paragraph>
        </s-stack>
      </s-admin-block>
    );
  }
  if (!answer.ok) {
    return (
      <s-admin-block>
        <s-banner tone="critical" heading={translate("failed.title")}>
          <s-stack gap="small">
            <s-paragraph>{failureText(answer.failure)}</s-paragraph>
            <s-stack direction="inline">
              <s-button onClick={load}>{translate("failed.retry")}</s-button>
            </s-stack>
          </s-stack>
        </s-banner>
      </s-admin-block>
    );
  }
  const block = answer.value;
  return (
    <s-admin-block collapsedSummary={block.letters[0]?.status ?? ""}>
      <s-stack gap="base">
        {notice && (
          <s-banner tone={notice.isError ? "critical" : "success"} dismissible onDismiss={() => setNotice(null)}>
            {notice.text}
          </s-banner>
        )}
        {!block.isSetUp && (
          <s-stack gap="small-200">
            <s-paragraph>{translate("notSetUp.body")}</s-paragraph>
            <s-link href="/app">{translate("notSetUp.action")}</s-link>
          </s-stack>
        )}
        {(block.isSetUp || block.decision) && <DecisionLines decision={block.decision} hasLetters={block.letters.length > 0} />}
        {block.letters.map((letter) => (
          <LetterRow key={letter.id} letter={letter} onRecall={() => wish({ intent: "recall", letterId: letter.id })} />
        ))}
        {block.isSetUp && <SendByHand send={block.send} onSend={(sending) => wish({ intent: "send", ...sending })} />}
      </s-stack>
    </s-admin-block>
  );
}

function failureText(failure: Failure): string {
  return shopify.i18n.translate(failure === "unknown" ? "unknown.title" : `failed.${failure}`);
}
