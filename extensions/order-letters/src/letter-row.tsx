import { useState } from "preact/hooks";
import type { BlockLetter } from "../../../app/components/order-block/order-block.ts";
import { Confirm } from "./confirm.tsx";

/** One letter: where it stands, what it costs, its tracking, and its recall, which is asked twice. */
export function LetterRow({ letter, onRecall }: { letter: BlockLetter; onRecall: () => Promise<boolean> }) {
  const { translate } = shopify.i18n;
  const [isAsking, setAsking] = useState(false);
  const { tracking } = letter;
  return (
    <s-stack gap="small">
      <s-divider />
      <s-stack direction="inline" gap="small" alignItems="center" justifyContent="space-between">
        <s-stack direction="inline" gap="small" alignItems="center">
          <s-link href={`/app/letters/${letter.id}`}>{letter.title}</s-link>
          <s-badge tone={letter.tone}>{letter.status}</s-badge>
        </s-stack>
        {letter.recall && !isAsking && (
          <s-button
            variant="tertiary"
            tone="critical"
            accessibilityLabel={translate("recall.startFor", { title: letter.title })}
            onClick={() => setAsking(true)}
          >
            {translate("recall.start")}
          </s-button>
        )}
      </s-stack>
      <s-paragraph color="subdued">{letter.facts}</s-paragraph>
      {letter.reasons.map((reason) => (
        <s-paragraph key={reason}>{reason}</s-paragraph>
      ))}
      {tracking?.url && (
        <s-link href={tracking.url} target="_blank">
          {translate("tracking", { number: tracking.number })}
        </s-link>
      )}
      {tracking && !tracking.url && <s-text>{tracking.number}</s-text>}
      {isAsking && letter.recall && (
        <Confirm
          title={translate("recall.title")}
          body={letter.recall}
          action={translate("recall.confirm")}
          isDestructive
          onConfirm={async () => {
            if (await onRecall()) setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </s-stack>
  );
}
