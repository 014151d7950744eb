import { expect, it } from "vitest";
import { listName, listNameOf } from "./list-name";

it("a list is called after its file, and by any name that fits a line", () => {
  expect(listNameOf("Spring fair.csv")).toBe("Spring fair");
  expect(listNameOf(".csv")).toBe(".csv");
  expect(listNameOf("x".repeat(200))).toHaveLength(80);
  expect(listName.parse("  Fair\n2026 ")).toBe("Fair 2026");
  expect(listName.safeParse(" ").error?.issues[0]?.message).toBe("name-missing");
  expect(listName.safeParse("x".repeat(81)).error?.issues[0]?.message).toBe("name-too-long");
});
