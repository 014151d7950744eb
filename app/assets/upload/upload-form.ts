import { z } from "zod";
import { artworkKinds, MOST_PIXELS } from "./upload-limits";

const pixel = z.coerce.number().int().min(0).max(MOST_PIXELS);

/** The square a merchant chose, in pixels of the picture as it is seen. */
const cropSchema = z
  .object({ x: pixel, y: pixel, side: pixel.min(1) })
  .nullable();

/** What travels beside a file. */
export const uploadSchema = z.object({
  kind: z.enum(artworkKinds),
  crop: z
    .string()
    .max(200)
    .nullish()
    .transform((text, context) => {
      if (!text) return null;
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "crop-unreadable" });
        return z.NEVER;
      }
    })
    .pipe(cropSchema),
});
export type UploadForm = z.infer<typeof uploadSchema>;
