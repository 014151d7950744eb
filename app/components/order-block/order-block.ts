/**
 * What the block on Shopify's order page shows, as `app/routes/api.orders.$id.ts` answers it. Its sentences are whole and in the merchant's
 * language, so that the block, which Shopify loads with every order, stays small.
 */
export interface OrderBlock {
  /** False for an order Dearly has not heard of; a letter of it can be sent by hand all the same. */
  isSeen: boolean;
  /** False while no mail account is connected: the block then leads to the set-up guide. */
  isSetUp: boolean;
  /** What the automations came to; null while none has decided it. */
  decision: BlockDecision | null;
  /** The newest first. */
  letters: BlockLetter[];
  send: BlockSend;
}

export interface BlockDecision {
  outcome: "mail" | "skip";
  /** The automation that writes the letter, or each one that does not. */
  lines: { automation: string; reasons: string[] }[];
}

export interface BlockLetter {
  id: string;
  title: string;
  status: string;
  tone: "neutral" | "info" | "success" | "warning" | "critical";
  /** Template, cost and day, as one line. */
  facts: string;
  reasons: string[];
  /** The carrier's page, where the carrier is known. */
  tracking: { number: string; url: string | null } | null;
  /** What taking it back comes to, to be asked before it is done; null where it can’t be taken back. */
  recall: string | null;
}

export interface BlockSend {
  /** What a letter can be written from. */
  templates: { id: string; name: string }[];
  /** Why no letter can be sent by hand; null when one can. */
  obstacle: string | null;
  /** The order has a letter that reached somebody, or may: another one is asked about twice. */
  hasLetter: boolean;
}

/** A letter as it would go now, or every reason why it would not. */
export interface BlockPreview {
  /** To whom, where to and about what it costs, as one line; null where it would not go. */
  facts: string | null;
  message: string | null;
  /** To be given back when it is sent, so that what was seen is what goes. */
  versionId: string | null;
  reasons: string[];
}

/** What came of a recall or of sending by hand, with the block as it is since. */
export interface OrderBlockAnswer {
  notice: { text: string; isError: boolean };
  block: OrderBlock;
}
