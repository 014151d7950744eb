import { z } from "zod";
import { codeCorners } from "./place";

/** Longest link: its code still has modules that a camera tells apart at the size it is printed. Chosen. */
export const longestLink = 120;

/** An address of the web, as a code carries it. An error's message is a code that `fields` has a sentence for. */
export const cameraLinkSchema = z
  .string({ message: "link-missing" })
  .trim()
  .min(1, { message: "link-missing" })
  .max(longestLink, { message: "link-too-long" })
  .refine((text) => URL.canParse(text) && new URL(text).protocol === "https:" && !/[\s\p{C}]/u.test(text), { message: "link-wrong" });

/** What is asked for: the link, and the corner of the front where its code stands. */
export const cameraCodeSchema = z.object({ link: cameraLinkSchema, corner: z.enum(codeCorners) });
export type CameraCode = z.infer<typeof cameraCodeSchema>;
