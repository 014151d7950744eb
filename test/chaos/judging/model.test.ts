import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, type Letter, type OrderStory, type Witness } from "./model.ts";

const minute = (after: number): Date => new Date(Date.UTC(2027, 2, 1, 6) + after * 60_000);

const order = (given: Partial<OrderStory> = {}): OrderStory => ({
  ...{ id: "1", person: "Ada Quay", firstName: "Ada", placedAt: minute(0), heldForMs: 10 * 60_000, recalledAt: null },
  homes: [{ street: "Havenstraat 1", from: minute(0) }],
  heard: [{ sentAt: minute(0), at: minute(0) }],
  ...given,
});
const letter = (given: Partial<Letter> = {}): Letter => ({
  ...{ person: "Ada Quay", street: "Havenstraat 1", text: "Dear Ada,", begunAt: minute(12) },
  ...given,
});
const judged = (given: Partial<Witness>) => {
  const { duties, troubles, ...counts } = judge({ orders: [order()], letters: [], rests: [], inReview: new Set(), isFinished: true, ...given });
  return { duty: duties.get("1"), faults: troubles.map(({ fault }) => fault), ...counts };
};

describe("a letter whose campaign was called off while nothing of it was half bought", () => {
  it("is right when it was begun before, and wrong a moment later", () => {
    const orders = [order({ recalledAt: minute(20), knownAt: minute(20), heldForMs: 0 })];
    expect(judged({ orders, letters: [letter({ begunAt: minute(20) })] })).toMatchObject({ duty: "may", faults: [] });
    expect(judged({ orders, letters: [letter({ begunAt: minute(20.01) })] })).toMatchObject({ duty: "must-not", faults: ["recalled-but-mailed"] });
    expect(judged({ orders })).toMatchObject({ duty: "must-not", faults: [] });
  });
});

describe("an order that nobody took back", () => {
  it("must be mailed, once", () => {
    expect(judged({ letters: [letter()] })).toMatchObject({ duty: "must", faults: [], expectedLetters: 1, mailedLetters: 1, duplicates: 0, lost: 0 });
    expect(judged({ letters: [letter(), letter()] })).toMatchObject({ faults: ["duplicate"], duplicates: 1, mailedLetters: 2 });
    expect(judged({})).toMatchObject({ faults: ["lost"], lost: 1, expectedLetters: 1 });
  });

  it("is not lost when a person is to look at it", () => {
    expect(judged({ inReview: new Set(["1"]) })).toMatchObject({ lost: 0, faults: [] });
  });

  it("is not lost while the app had no time to finish; what was mailed is judged all the same", () => {
    expect(judged({ isFinished: false })).toMatchObject({ lost: 0, notYetMailed: 1, faults: ["not-yet-mailed"] });
    expect(judged({ isFinished: false, letters: [letter(), letter()] })).toMatchObject({ duplicates: 1, notYetMailed: 0 });
  });

  it("is lost when its letter went to where the person had long moved from, or says another's words", () => {
    const moved = [...order().homes, { street: "Harbor Street 2", from: minute(5) }];
    const to = (street: string) => judged({ orders: [order({ homes: moved })], letters: [letter({ street })] }).faults;
    expect(to("Havenstraat 1")).toEqual(["wrong-address"]);
    expect(to("Harbor Street 2")).toEqual([]);
    expect(judged({ letters: [letter({ text: "Dear Bob," })] })).toMatchObject({ lost: 1, faults: ["wrong-words"] });
  });

  it("may go to either address when the person moved after the letter was chosen", () => {
    const homes = [...order().homes, { street: "Harbor Street 2", from: minute(11) }];
    for (const { street } of homes) expect(judged({ orders: [order({ homes })], letters: [letter({ street })] }).faults).toEqual([]);
  });
});

describe("an order that was taken back", () => {
  it("while its letter was held, must not be mailed, whatever was told of it", () => {
    const orders = [order({ recalledAt: minute(9), heard: [] })];
    expect(judged({ orders })).toMatchObject({ duty: "must-not", expectedLetters: 0, faults: [] });
    expect(judged({ orders, letters: [letter()] })).toMatchObject({ recalledButMailed: 1, faults: ["recalled-but-mailed"] });
  });

  const orders = [order({ recalledAt: minute(11), heard: [{ sentAt: minute(0), at: minute(0) }, { sentAt: minute(11), at: minute(12) }] })];

  it("later, may or may not be mailed, as long as the app was still busy when it began to buy", () => {
    expect(judged({ orders })).toMatchObject({ duty: "may", expectedLetters: 0, faults: [] });
    expect(judged({ orders, letters: [letter({ begunAt: minute(20) })] })).toMatchObject({ duty: "may", expectedLetters: 1, faults: [] });
    // At that rest it had not been told, and had had no time to find out.
    expect(judged({ orders, letters: [letter({ begunAt: minute(20) })], rests: [minute(11)] })).toMatchObject({ duty: "may" });
  });

  it("must not be mailed once the app had been told, and had come to rest, before it began to buy", () => {
    const known = { orders, rests: [minute(13)] };
    expect(judged({ ...known, letters: [letter({ begunAt: minute(20) })] })).toMatchObject({ duty: "must-not", recalledButMailed: 1 });
    expect(judged({ ...known, letters: [letter({ begunAt: minute(12) })] })).toMatchObject({ duty: "may", recalledButMailed: 0 });
  });

  it("must not be mailed either once the app had had time to find out by itself", () => {
    const untold = [order({ recalledAt: minute(11), heard: [{ sentAt: minute(0), at: minute(14) }] })];
    const mailedAt = (begun: number, rest: number) => judged({ orders: untold, letters: [letter({ begunAt: minute(begun) })], rests: [minute(rest)] }).duty;
    expect(mailedAt(40, 27)).toBe("must-not");
    expect(mailedAt(40, 20)).toBe("may");
  });
});

it("knows a letter that nobody ordered", () => {
  expect(judged({ letters: [letter(), letter({ person: "Bob Stranger" })] })).toMatchObject({ duplicates: 1, faults: ["stranger"] });
});

it("finds nothing wrong when exactly the letters that must be were mailed, and something when any one is missing or doubled", () => {
  const world = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(world, fc.nat(), (recalled, pick) => {
      const orders = recalled.map((isRecalled, index) =>
        order({ id: String(index), person: `Ada ${index}`, recalledAt: isRecalled ? minute(3) : null }),
      );
      const letters = orders.filter(({ recalledAt }) => !recalledAt).map(({ person }) => letter({ person }));
      expect(judged({ orders, letters }).faults).toEqual([]);
      const [chosen] = letters.splice(pick % Math.max(1, letters.length), 1);
      if (!chosen) return;
      expect(judged({ orders, letters })).toMatchObject({ lost: 1, duplicates: 0 });
      expect(judged({ orders, letters: [...letters, chosen, chosen] })).toMatchObject({ lost: 0, duplicates: 1 });
    }),
  );
});
