import { expect, test } from "vitest";
import { engine } from "./engine";
import { TEMPLATE_FILTERS } from "./filters";

test("the engine knows our tags and filters and no others", () => {
  expect(Object.keys(engine.tags).sort()).toEqual(["case", "comment", "for", "if", "raw", "unless"]);
  expect(Object.keys(engine.filters).sort()).toEqual(TEMPLATE_FILTERS.map((filter) => filter.name).sort());
});
