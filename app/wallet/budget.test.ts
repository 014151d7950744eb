import { expect, it } from "vitest";
import { findBudgetObstacle, type BudgetQuestion } from "./budget";
import { money } from "./money";

const eur = (amount: number) => money(amount, "eur");
const question = (given: Partial<BudgetQuestion> = {}): BudgetQuestion => ({
  ...{ price: eur(600), pieceCount: 3, available: eur(600), walletBalance: eur(600) },
  ...{ pieceLimit: null, monthlyLimit: null, spentThisMonth: eur(0) },
  ...given,
});

it.each<[string, Partial<BudgetQuestion>, string | null]>([
  ["exactly enough", {}, null],
  ["a wallet the provider said nothing of", { walletBalance: null }, null],
  ["too little that is not promised", { available: eur(599) }, "wallet-too-small"],
  ["too little at the provider", { walletBalance: eur(599) }, "wallet-too-small"],
  ["a price at the limit for each piece", { pieceLimit: eur(200) }, null],
  ["a price above the limit for each piece", { pieceLimit: eur(199) }, "piece-too-expensive"],
  ["the month's last cents", { monthlyLimit: eur(1_000), spentThisMonth: eur(400) }, null],
  ["a cent more than the month allows", { monthlyLimit: eur(1_000), spentThisMonth: eur(401) }, "monthly-limit-reached"],
  ["a limit before a lack of money", { pieceLimit: eur(1), available: eur(0) }, "piece-too-expensive"],
])("%s", (_what, given, obstacle) => {
  expect(findBudgetObstacle(question(given))).toBe(obstacle);
});

it("never compares across currencies in silence", () => {
  expect(() => findBudgetObstacle(question({ monthlyLimit: eur(1_000), spentThisMonth: money(0, "usd") }))).toThrow(TypeError);
});
