import { lazy, Suspense, useState, type ReactNode } from "react";
import type { Uploads } from "./use-uploads";

/** Only who crops a picture needs what crops it. */
const CropModal = lazy(async () => ({ default: (await import("./crop-modal")).CropModal }));

/**
 * What is not square for a front is cropped before it is sent, one picture after the other. A picture that was put off waits in the list until it is
 * asked for.
 */
export function useCrops(uploads: Uploads): { isCropping: boolean; ask: (id: number) => void; modal: ReactNode } {
  const [later, setLater] = useState<readonly number[]>([]);
  const item = uploads.items.find(({ id, state }) => state === "cropping" && !later.includes(id));
  return {
    isCropping: item !== undefined,
    ask: (id) => setLater((ids) => ids.filter((other) => other !== id)),
    modal: item && (
      <Suspense fallback={null}>
        <CropModal
          key={item.id}
          item={item}
          onCrop={(crop) => uploads.crop(item.id, crop)}
          onClose={() => setLater((ids) => [...ids, item.id])}
        />
      </Suspense>
    ),
  };
}
