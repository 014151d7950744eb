import { reasonSentence } from "~/components/code-sentences";
import { recallNotice } from "~/components/letters/recall-notice";
import { recallQuestion } from "~/components/letters/recall-question";
import { providerName } from "~/components/provider-name";
import type { HandPreview } from "~/mailings/by-hand/preview-by-hand.server";
import type { HandOutcome } from "~/mailings/by-hand/send-by-hand.server";
import type { OrderDecision, OrderLetter, OrderLetters } from "~/mailings/order-letters.server";
import type { RecallCount } from "~/mailings/recall/recall-by-hand.server";
import type { MailpieceStatus } from "~/mailings/status";
import type { Speech } from "~/settings/speech.server";
import type { BlockDecision, BlockLetter, BlockPreview, OrderBlock, OrderBlockAnswer } from "./order-block";

const tones: Partial<Record<MailpieceStatus, BlockLetter["tone"]>> = {
  ...{ needs_funds: "warning", needs_review: "warning", failed: "critical", fulfilled: "success" },
  ...{ placing: "info", placed: "info", in_production: "info" },
};
/** These reached nobody and will not. */
const endedUnsent: readonly MailpieceStatus[] = ["skipped", "recalled", "failed"];

/** Puts what is known of one order into the sentences of its block. */
export function describeOrder(speech: Speech, order: OrderLetters & { isSetUp: boolean }): OrderBlock {
  const { letters, decisions, templates, isSetUp } = order;
  return {
    isSeen: order.order !== null || letters.length > 0,
    isSetUp,
    decision: describeDecision(speech, decisions),
    letters: letters.map((letter) => describeLetter(speech, letter)),
    send: {
      templates: templates.map(({ id, name }) => ({ id, name })),
      obstacle: templates.length === 0 ? speech.t("orderBlock.noTemplates") : null,
      hasLetter: letters.some(({ status }) => !endedUnsent.includes(status)),
    },
  };
}

function describeDecision({ t }: Speech, decisions: readonly OrderDecision[]): BlockDecision | null {
  const winner = decisions.find(({ outcome }) => outcome === "mail");
  const told = winner ? [winner] : decisions;
  if (told.length === 0) return null;
  const provider = t("common.theProvider");
  return {
    outcome: winner ? "mail" : "skip",
    lines: told.map(({ automationName, reasons }) => ({
      automation: automationName,
      reasons: reasons.map((reason) => reasonSentence(t, reason, provider)),
    })),
  };
}

function describeLetter({ t, formats }: Speech, letter: OrderLetter): BlockLetter {
  const { id, status, recipientName, kind, cost, trackingNumber } = letter;
  const provider = letter.providerName === null ? t("common.theProvider") : providerName(t, letter.providerName);
  const facts = [
    letter.templateName,
    cost && (letter.costIsQuoted ? t("orderBlock.quoted", { cost: formats.money(cost) }) : formats.money(cost)),
    formats.date(letter.createdAt),
    letter.byHand && t("orderBlock.byHand"),
    letter.mode === "test" && t("common.test"),
  ];
  return {
    id,
    title: recipientName === null ? t("letter.titleErased") : t(`orderBlock.titles.${kind}`, { name: recipientName }),
    status: t(`statuses.${status}`),
    tone: tones[status] ?? "neutral",
    facts: facts.filter(Boolean).join(" · "),
    reasons: letter.reasons.map((reason) => reasonSentence(t, reason, provider)),
    tracking: trackingNumber === null ? null : { number: trackingNumber, url: letter.trackingUrl },
    recall: letter.recall && recallQuestion(t, [letter.recall]),
  };
}

/** Puts a letter as it would go now into sentences. */
export function describePreview({ t, formats }: Speech, preview: HandPreview): BlockPreview {
  if (preview.outcome === "refused") {
    return { facts: null, message: preview.message, versionId: null, reasons: preview.reasons.map((reason) => reasonSentence(t, reason, t("common.theProvider"))) };
  }
  const { recipient, estimate, message, versionId, mode } = preview;
  const facts = [
    t("orderBlock.to", { name: recipient.name, place: `${recipient.city}, ${formats.country(recipient.countryCode)}` }),
    estimate && t("orderBlock.about", { cost: formats.money(estimate) }),
    mode === "test" && t("orderBlock.testMode"),
  ];
  return { facts: facts.filter(Boolean).join(" · "), message, versionId, reasons: [] };
}

/** What came of sending by hand. */
export function describeSent({ t }: Speech, sent: HandOutcome): OrderBlockAnswer["notice"] {
  switch (sent.outcome) {
    case "sent":
      return { text: t("orderBlock.sent"), isError: false };
    case "refused":
      return { text: sent.reasons.map((reason) => reasonSentence(t, reason, t("common.theProvider"))).join(" "), isError: true };
    case "already-on-its-way":
      return { text: t("orderBlock.alreadySent"), isError: true };
    case "words-changed":
      return { text: t("orderBlock.wordsChanged"), isError: true };
  }
}

/** What came of a recall. */
export function describeRecall({ t }: Speech, count: RecallCount): OrderBlockAnswer["notice"] {
  return { text: recallNotice(t, count).sentences.join(" "), isError: count.recalled + count.asked === 0 };
}
