import { expect, it } from "vitest";
import { conditionKinds, newDrafts } from "./condition-kinds";
import { draftedConditionsSchema } from "./editing/condition-drafts";

it("each begin as a draft that asks for what is missing, or asks nothing more", () => {
  for (const kind of conditionKinds) {
    const read = draftedConditionsSchema("EUR").safeParse({ [kind]: newDrafts[kind] });
    if (kind === "firstOrder") expect(read.data).toEqual({ firstOrderOnly: true });
    else expect(read.error?.issues.every(({ path }) => path[0] === kind)).toBe(true);
  }
});
