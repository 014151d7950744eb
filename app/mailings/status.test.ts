import { describe, expect, it } from "vitest";
import { isLegalChange, isRecallable, isSettled, mailpieceStatuses, requireLegalChange, statusWord, type MailpieceStatus } from "./status";

const reachableFrom = (start: MailpieceStatus): Set<MailpieceStatus> => {
  const reached = new Set<MailpieceStatus>([start]);
  for (const from of reached) for (const to of mailpieceStatuses) if (isLegalChange(from, to)) reached.add(to);
  return reached;
};

describe("the life of a mailpiece", () => {
  it("begins held, and every status can be reached from there", () => {
    expect([...reachableFrom("held")].sort()).toEqual([...mailpieceStatuses].sort());
  });

  it("always has a way to an end", () => {
    for (const status of mailpieceStatuses) expect([...reachableFrom(status)].some(isSettled)).toBe(true);
  });

  it("is over when it is fulfilled, failed, skipped or recalled: nothing mails it again", () => {
    for (const status of ["fulfilled", "failed", "skipped", "recalled"] as const) expect([...reachableFrom(status)]).toEqual([status]);
  });

  it("has no recall and no second purchase while the request may be on its way", () => {
    expect(isLegalChange("placing", "recalled")).toBe(false);
    expect(isLegalChange("placing", "skipped")).toBe(false);
    for (const bought of ["placed", "in_production"] as const) {
      for (const again of ["held", "released", "batched", "placing", "needs_funds"] as const) expect(isLegalChange(bought, again)).toBe(false);
    }
  });

  it("is bought only from a batch", () => {
    expect(mailpieceStatuses.filter((from) => isLegalChange(from, "placing"))).toEqual(["batched"]);
  });

  it("never stays where it is as a change", () => {
    for (const status of mailpieceStatuses) expect(isLegalChange(status, status)).toBe(false);
  });
});

it("whatever can be recalled may become recalled", () => {
  for (const status of mailpieceStatuses.filter(isRecallable)) expect(isLegalChange(status, "recalled")).toBe(true);
  expect(mailpieceStatuses.filter(isRecallable)).toEqual(["held", "released", "batched", "needs_funds"]);
});

it("settled is what nothing more happens to by itself", () => {
  expect(mailpieceStatuses.filter(isSettled)).toEqual(["fulfilled", "failed", "skipped", "recalled", "needs_review"]);
});

it("an illegal change is refused by name", () => {
  expect(() => requireLegalChange("recalled", "placing")).toThrow("recalled to placing");
  expect(() => requireLegalChange("held", "released")).not.toThrow();
  expect(statusWord("needs_funds")).toBe("needs-funds");
});
