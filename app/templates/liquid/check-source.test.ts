import { expect, test } from "vitest";
import { checkSource } from "./check-source";

test("faults come in the order of the source, whatever found them", () => {
  const { problems } = checkSource("🌸 {{ nothing }} 🌼 {% if city %}");
  expect(problems.map(({ code, offset }) => [code, offset])).toEqual([
    ["undrawable-character", 0],
    ["unknown-variable", 6],
    ["undrawable-character", 17],
    ["not-closed", 20],
  ]);
});

test("what stands in comments and raw is not template", () => {
  expect(
    checkSource("{% comment %}{{ nothing }}{first_name}{% endcomment %}{% raw %}{first_name}{{ nothing }}{% endraw %}")
      .problems,
  ).toEqual([]);
});

test("conditions of branches are read too", () => {
  const { problems, used } = checkSource(
    "{% if city %}{% elsif nmae %}{% endif %}{% case state %}{% when company, zipp %}{% endcase %}",
  );
  expect(problems.map((problem) => problem.words.suggestion ?? problem.code)).toEqual(["name", "unknown-variable"]);
  expect([...used]).toEqual(["city", "state", "company"]);
});
