import type { Page } from "playwright-core";

/** What a page sends to a path of the app and below, kept from arriving. */
export interface HeldBack {
  /** Something is held back by now. */
  readonly isHeld: Promise<void>;
  /** Lets it go on, and holds nothing back any more. */
  release(): void;
}

/** Holds back what a page posts, as a slow network would; what it reads arrives. */
export async function holdBack(page: Page, path: string): Promise<HeldBack> {
  const [held, released] = [openPromise(), openPromise()];
  await page.route(
    ({ pathname }) => pathname.startsWith(path),
    async (route) => {
      if (route.request().method() === "POST") {
        held.resolve();
        await released.promise;
      }
      await route.continue();
    },
  );
  return { isHeld: held.promise, release: released.resolve };
}

function openPromise(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
