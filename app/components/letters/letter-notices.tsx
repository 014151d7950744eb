import { Banner, BlockStack, Button, Layout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LetterPage } from "~/mailings/read-mailpiece.server";
import { reasonSentence } from "../code-sentences";
import { InstantSentence } from "../instant";
import { ReviewCard } from "./review-card";
import { useLetterAction } from "./use-letter-action";

const toneOf: Partial<Record<LetterPage["status"], "critical" | "info">> = { failed: "critical", recalled: "info" };

/** What has to be known before reading on: erased, waiting, stopped, or a question only the merchant can answer. */
export function LetterNotices({ letter, provider }: { letter: LetterPage; provider: string }) {
  const { t } = useTranslation();
  const { options, reasons, status } = letter;
  const waits = status === "held" && reasons.length === 0;
  const saysWhy = reasons.length > 0 && !options.review;
  if (letter.recipient && reasons.length === 0 && !waits && !letter.expectedAt && !options.recallAsked && !options.review) return null;
  return (
    <Layout.Section>
      <BlockStack gap="300">
        {!letter.recipient && <Banner title={t("letter.erased.title")}>{t("letter.erased.body")}</Banner>}
        {options.review && <ReviewCard letter={letter} provider={provider} />}
        {saysWhy && (
          <Banner
            tone={toneOf[status] ?? "warning"}
            action={reasons.includes("wallet-too-small") ? { content: t("attention.addCredit"), url: "/app/wallet" } : undefined}
          >
            {reasons.map((reason) => (
              <p key={reason}>{reasonSentence(t, reason, provider)}</p>
            ))}
            {options.resend && <ResendButton />}
          </Banner>
        )}
        {waits && (
          <Banner tone="info">
            <InstantSentence sentence="letter.releaseAt" at={letter.releaseAt} />
          </Banner>
        )}
        {letter.expectedAt && (
          <Banner tone="info">
            <InstantSentence sentence="letter.expectedAt" at={letter.expectedAt} values={{ provider }} />
          </Banner>
        )}
        {options.recallAsked && <Banner tone="info">{t(options.cancel === "with-others" ? "letter.recallWithOthers" : "letter.recallAsked", { provider })}</Banner>}
      </BlockStack>
    </Layout.Section>
  );
}

function ResendButton() {
  const { t } = useTranslation();
  const act = useLetterAction();
  return (
    <Button variant="plain" loading={act.isBusy} onClick={() => act.submit("resend")}>
      {t("review.resend")}
    </Button>
  );
}
