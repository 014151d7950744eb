import type { MailpieceStatus } from "~/mailings/status";

export interface StoryStep {
  to: MailpieceStatus;
  cause: string;
  /** Minutes after its order was placed. */
  after: number;
}

const held: StoryStep = { to: "held", cause: "decided", after: 1 };
const released: StoryStep = { to: "released", cause: "released", after: 62 };
const batched: StoryStep = { to: "batched", cause: "batch-closed", after: 63 };
const placing: StoryStep = { to: "placing", cause: "placing", after: 64 };
const placed: StoryStep = { to: "placed", cause: "placed", after: 65 };
const made: StoryStep = { to: "in_production", cause: "provider-queued", after: 190 };

/** How a letter comes to its status, as the product would have written it. */
export function storyOf(status: MailpieceStatus): StoryStep[] {
  switch (status) {
    case "held":
      return [held];
    case "released":
      return [held, released];
    case "batched":
      return [held, released, batched];
    case "needs_funds":
      return [held, released, batched, { to: status, cause: "monthly-limit-reached", after: 64 }];
    case "placing":
      return [held, released, batched, placing];
    case "needs_review":
      return [held, released, batched, placing, { to: status, cause: "outcome-unknown", after: 80 }];
    case "placed":
      return [held, released, batched, placing, placed];
    case "in_production":
      return [held, released, batched, placing, placed, made];
    case "fulfilled":
      return [held, released, batched, placing, placed, made, { to: status, cause: "provider-fulfilled", after: 1600 }];
    case "failed":
      return [held, released, batched, { to: status, cause: "provider-refused", after: 64 }];
    case "recalled":
      return [held, { to: status, cause: "recalled-by-hand", after: 41 }];
    case "skipped":
      return [held, { to: status, cause: "stopped-at-release", after: 62 }];
  }
}

/** Whether a letter of this status was bought, so that its wallet paid for it. */
export function isBought(status: MailpieceStatus): boolean {
  return ["placed", "in_production", "fulfilled"].includes(status);
}
