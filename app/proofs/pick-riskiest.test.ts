import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleAddress, sampleFacts, sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { chooseForPaper, pickRiskiest, risksNotShown } from "./pick-riskiest";
import { addressLength, emptyVariables, letterLength, nameLength, type Risk, type WrittenLetter } from "./risks";

const variables = ["first_name", "company", "order_note", "first_product"];

function letter(given: { id?: string; name?: string; firstName?: string; street?: string; note?: string; company?: string; message?: string; stops?: string[] } = {}): WrittenLetter {
  const { id = "1", name = "Ada Lovelace", firstName = "Ada", street = "Keizersgracht 1", note = "", company = "", message = "Dear Ada", stops = [] } = given;
  const recipient = sampleRecipient({ name, firstName, streetAddress: street, company });
  const order = sampleFacts({ id, note, shippingAddress: sampleAddress({ name, firstName }) });
  return { order, recipient, message, stops, values: { first_name: firstName, company, order_note: note, first_product: "Candles" } };
}

const pickedFor = (letters: WrittenLetter[], risk: Risk) => pickRiskiest(letters, variables).filter(({ risks }) => risks.includes(risk)).map((pick) => pick.letter.order?.id);

describe("the riskiest letters", () => {
  it.each<[Risk, Parameters<typeof letter>[0]]>([
    ["missing-first-name", { firstName: "" }],
    ["longest-name", { name: "Maximiliane-Alexandrina von Hohenlohe-Langenburg" }],
    ["longest-address", { street: "Burgemeester van Karnebeeklaan-Noord 1247, building C" }],
    ["longest-letter", { message: "Dear Ada, ".repeat(50) }],
    ["non-latin-script", { name: "Олександра Шевченко" }],
    ["emoji", { name: "Mia 🌸 Berg" }],
    ["would-be-stopped", { stops: ["letter-blank"] }],
  ])("are picked for %s", (risk, given) => {
    const plain = letter({ note: "Hello", company: "Ltd" });
    const found = pickedFor([plain, letter({ note: "Hello", company: "Ltd", ...given, id: "2" }), { ...plain }], risk);
    expect(found).toEqual(["2"]);
  });

  it("show words at fault however many names cannot be written", () => {
    const unwritable = Array.from({ length: 9 }, (_, at) => letter({ id: String(at), stops: ["letter-font-lacks-character"] }));
    expect(pickedFor([...unwritable, letter({ id: "blank", stops: ["letter-blank"] })], "would-be-stopped")).toContain("blank");
  });

  it("cover every empty variable with the fewest people", () => {
    const letters = [letter({ id: "1", note: "Hello" }), letter({ id: "2", company: "Ltd" }), letter({ id: "3" })];
    expect(pickedFor(letters, "empty-variable")).toEqual(["3"]);
    expect(pickedFor(letters.slice(0, 2), "empty-variable")).toEqual(["1", "2"]);
  });

  it("take an accent, a digit and © for neither another script nor an emoji", () => {
    const letters = [letter({ name: "Zoë Ångström 3 ©" })];
    expect([...pickedFor(letters, "non-latin-script"), ...pickedFor(letters, "emoji")]).toEqual([]);
  });

  it("show of every risk nobody worse than the one that was picked, each person once, and nobody that is not there", () => {
    const anyLetter = fc.record({
      name: fc.constantFrom("Ada", "Ada Lovelace", "李小龙", "Maximiliane von und zu Hohenlohe", "Mia 🌸"),
      firstName: fc.constantFrom("", "Ada"),
      street: fc.string({ minLength: 1, maxLength: 60 }),
      note: fc.constantFrom("", "Hello"),
      company: fc.constantFrom("", "Ltd"),
      message: fc.string({ maxLength: 200 }),
      stops: fc.constantFrom<string[][]>([], [], ["letter-blank"]),
    });
    fc.assert(
      fc.property(fc.array(anyLetter, { maxLength: 30 }), (given) => {
        const letters = given.map((one, at) => letter({ ...one, id: String(at) }));
        const picks = pickRiskiest(letters, variables);
        expect(picks.every((pick) => letters.includes(pick.letter) && pick.risks.length > 0)).toBe(true);
        expect(new Set(picks.map((pick) => pick.letter)).size).toBe(picks.length);
        const worst = (risk: Risk, measure: (one: WrittenLetter) => number) => {
          const [pick] = picks.filter(({ risks }) => risks.includes(risk));
          expect(pick ? measure(pick.letter) : 0).toBe(Math.max(0, ...letters.map(measure)));
        };
        worst("longest-name", nameLength);
        worst("longest-address", addressLength);
        worst("longest-letter", letterLength);
        const emptyIn = (among: WrittenLetter[]) => new Set(among.flatMap((one) => emptyVariables(one, variables)));
        expect(emptyIn(picks.map((pick) => pick.letter))).toEqual(emptyIn(letters));
        expect(picks.some((pick) => pick.letter.stops.length > 0)).toBe(letters.some(({ stops }) => stops.length > 0));
      }),
    );
  });
});

describe("risks that no letter shows", () => {
  it("are all where there is no letter, but those that nobody makes up", () => {
    expect(risksNotShown([], variables)).toEqual(["missing-first-name", "empty-variable", "longest-name", "longest-address", "non-latin-script", "emoji"]);
  });

  it("are fewer with each that is shown, and a short longest name shows nothing", () => {
    expect(risksNotShown([letter({ firstName: "" })], variables)).toEqual(["longest-name", "longest-address", "non-latin-script", "emoji"]);
    expect(risksNotShown([letter({ name: "Maximiliane von und zu Hohenlohe" })], variables)).not.toContain("longest-name");
  });

  it("ask for no empty variable where the template has none that can be", () => {
    expect(risksNotShown([], ["first_name", "first_product"])).not.toContain("empty-variable");
  });
});

describe("the letters of a long audience that are laid out", () => {
  it("are the longest, the riskiest, and the first with each character", () => {
    const plain = Array.from({ length: 200 }, (_, at) => letter({ id: String(at), company: "Ltd", note: "Hello", message: "Dear Ada" }));
    const long = letter({ id: "long", company: "Ltd", note: "Hello", message: `Dear Ada${"\nline".repeat(30)}` });
    const rare = letter({ id: "rare", company: "Ltd", note: "Hello", message: "Dear Adą" });
    const seen = new Set("Dear Ada\nline");
    const chosen = chooseForPaper([...plain, long, rare], variables, seen).map(({ order }) => order?.id);
    expect(chosen).toEqual(expect.arrayContaining(["long", "rare"]));
    expect(chosen.length).toBeLessThan(40);
    expect(chooseForPaper([rare], variables, seen)).toHaveLength(1);
    expect(seen.has("ą")).toBe(true);
  });

  it("hold every letter whose words would be stopped, up to those that are shown", () => {
    fc.assert(
      fc.property(fc.nat(60), (at) => {
        const letters = Array.from({ length: 61 }, (_, place) => letter({ id: String(place), stops: place === at ? ["letter-blank"] : [] }));
        expect(chooseForPaper(letters, variables, new Set()).some(({ order }) => order?.id === String(at))).toBe(true);
      }),
    );
  });
});
