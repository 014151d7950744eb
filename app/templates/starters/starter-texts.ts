/** What a merchant wants to write about, each with words of its own to begin from. */
export const starterOccasions = ["thank-you", "first-order", "vip", "delay", "birthday", "win-back"] as const;
export type StarterOccasion = (typeof starterOccasions)[number];

/**
 * The words of one language. A postcard has room for few, so not every occasion has one. Blocks stand inside sentences and take their own space along, so that
 * no reading leaves a gap on paper.
 */
export type StarterTexts = Record<StarterOccasion, { letter: string; postcard: string | null }>;
