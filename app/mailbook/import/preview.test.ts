import { expect, it } from "vitest";
import { previewFile } from "./preview";

const bytes = (text: string) => Uint8Array.from(Buffer.from(text));
const head = "name;street;city\n";

it("a file's beginning is shown as it would be read, without the row it is cut in", async () => {
  const preview = await previewFile(bytes(`${head}Ada;Lane 1;Utrecht\nBo;La`), "utf-8", null, false);
  expect(preview).toMatchObject({ delimiter: ";", hasHeader: true, columns: { name: 0, streetAddress: 1, city: 2 } });
  expect(preview?.records.map(({ line }) => line)).toEqual([1, 2]);
  const whole = await previewFile(bytes(head + "Ada;Lane 1;Utrecht\n".repeat(20)), "utf-8", null, true);
  expect(whole?.records).toHaveLength(6);
  expect((await previewFile(bytes(head), "utf-8", ",", true))?.records).toMatchObject([{ cells: ["name;street;city"] }]);
});

it("nothing is shown of a file whose first row cannot be told", async () => {
  expect(await previewFile(bytes(""), "utf-8", null, true)).toBeNull();
  expect(await previewFile(bytes('"open\nx'), "utf-8", null, true)).toBeNull();
  expect(await previewFile(bytes(",x".repeat(300)), "utf-8", null, true)).toBeNull();
});
