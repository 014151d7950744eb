/**
 * What the block on Shopify's order page shows, as `app/routes/api.orders.$id.ts` answers it. Its sentences are whole and in the merchant's
 * language, so that the block, which Shopify loads with every order, stays small.
 */
export interface OrderBlock {
  /** False while no mail account is connected or no automation was ever on: the block then leads to the set-up guide. */
  isSetUp: boolean;
  /** What was decided for the order; null while nothing is. */
  decision: BlockDecision | null;
  letters: BlockLetter[];
  send: BlockSend;
}

export interface BlockDecision {
  outcome: "mail" | "skip";
  /** By which automation, and when. */
  sentence: string;
  reasons: string[];
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
  canRecall: boolean;
}

export interface BlockSend {
  /** What a letter can be written from. */
  templates: { id: string; name: string }[];
  /** Why no letter can be sent by hand now; null when one can. */
  obstacle: string | null;
}

/** What came of a recall or of sending by hand, with the block as it is since. */
export interface OrderBlockAnswer {
  notice: { text: string; isError: boolean };
  block: OrderBlock;
}
