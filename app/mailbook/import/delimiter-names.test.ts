import { expect, it } from "vitest";
import { delimiters } from "./columns";
import { delimiterOfName, nameOfDelimiter } from "./delimiter-names";

it("every separator has a name, and no other text is one", () => {
  for (const delimiter of delimiters) expect(delimiterOfName(nameOfDelimiter(delimiter))).toBe(delimiter);
  for (const text of [null, "", ",", "toString"]) expect(delimiterOfName(text)).toBeNull();
});
