import { z } from "zod";

/** Longest link: its code still has modules that a camera tells apart at the size it is printed. Chosen. */
export const longestLink = 120;

/** An address of the web, as a code carries it. An error's message is a code that `fields` has a sentence for. */
export const cameraLinkSchema = z
  .string()
  .trim()
  .min(1, { message: "link-missing" })
  .max(longestLink, { message: "link-too-long" })
  .refine((text) => URL.canParse(text) && new URL(text).protocol === "https:", { message: "link-wrong" });
