import fc from "fast-check";
import { expect, it } from "vitest";
import { isAsking, isCommit, isWritten, readiness, WireReader } from "./wire.ts";

function message(type: string, body: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(body) + 4);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
}

const conversation = [
  message("", "startup without a type, longer than what is kept of it"),
  message("Q", "BEGIN\0"),
  message("P", "x".repeat(5_000)),
  message("S", ""),
  message("Q", "COMMIT\0"),
];

it("reads the same messages however they are cut into chunks", () => {
  const whole = Buffer.concat(conversation);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 12 }), (cuts) => {
      const reader = new WireReader("client");
      const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
      const read = places.slice(1).flatMap((end, index) => reader.read(whole.subarray(places[index], end)));
      expect(read.map(({ type }) => type)).toEqual(["", "Q", "P", "S", "Q"]);
      expect(read.filter(isCommit)).toHaveLength(1);
      expect(read.filter(isAsking)).toHaveLength(3);
    }),
  );
});

it("tells what a server wrote, and when it is done", () => {
  const reader = new WireReader("server");
  const said = (type: string, body: string) => reader.read(message(type, body))[0] ?? { type: "", head: "" };
  for (const tag of ["COMMIT", "INSERT 0 1", "UPDATE 25", "DELETE 3"]) expect(isWritten(said("C", `${tag}\0`))).toBe(true);
  for (const tag of ["SELECT 1", "UPDATE 0", "INSERT 0 0", "BEGIN", "ROLLBACK"]) expect(isWritten(said("C", `${tag}\0`))).toBe(false);
  expect(readiness(said("Z", "I"))).toBe("idle");
  expect(readiness(said("Z", "T"))).toBe("in-transaction");
  expect(readiness(said("C", "COMMIT\0"))).toBeNull();
});
