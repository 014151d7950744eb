import { z } from "zod";
import { MOST_NAME_CHARACTERS } from "./upload/upload-limits";

/** A name that a merchant gives: one line, without what no database or page can hold. An error's message is a code with a sentence. */
export const nameSchema = z
  .string({ message: "artwork-name-missing" })
  .max(10_000, { message: "artwork-name-long" })
  .transform((text) => text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim())
  .refine((text) => text !== "", { message: "artwork-name-missing" })
  .refine((text) => Array.from(text).length <= MOST_NAME_CHARACTERS, { message: "artwork-name-long" });
