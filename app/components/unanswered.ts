import { isRouteErrorResponse, type ClientActionFunctionArgs, type ClientLoaderFunctionArgs, type ShouldRevalidateFunction } from "@remix-run/react";

/**
 * What a page does when a question it asks in the background gets no good answer: the network is gone, the server is being restarted, or it
 * could not read the question. By itself Remix would put a problem in the page's place, and with it everything that was typed would be gone.
 */

/** Nobody knows whether it was carried out, or it was turned away. */
export type Unanswered = "unknown" | "refused";

const eventName = "dearly:unanswered";

/** Calls the listener at each action without a good answer, until the returned function is called. */
export function onUnanswered(listener: (how: Unanswered) => void): () => void {
  const hear = (event: Event) => listener((event as CustomEvent<Unanswered>).detail);
  window.addEventListener(eventName, hear);
  return () => window.removeEventListener(eventName, hear);
}

/** The status that stands for no good answer. */
const unansweredStatus = 503;

/** For pages: they are not read anew after an action without a good answer, since that would fail as well. */
export const unlessUnanswered: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) => actionStatus !== unansweredStatus && defaultShouldRevalidate;

/** For routes whose action a page calls: without a good answer its fetcher has `null`, and the page stays as it is with `unlessUnanswered`. */
export async function askToAct({ serverAction }: ClientActionFunctionArgs): Promise<unknown> {
  try {
    return await serverAction();
  } catch (error) {
    if (isForThePage(error)) throw error;
    const how: Unanswered = isRouteErrorResponse(error) && error.status < 500 ? "refused" : "unknown";
    window.dispatchEvent(new CustomEvent(eventName, { detail: how }));
    // A response, since of anything else Remix forgets the status.
    return Response.json(null, { status: unansweredStatus });
  }
}

/** Pauses before a part of a page is asked for again, in milliseconds. */
const pauses = { first: 1_000, longest: 15_000 } as const;

/** For routes that answer for a part of a page, which waits: asked again until there is an answer or nobody waits for it any more. */
export async function askToShow({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> {
  for (let pause: number = pauses.first; ; pause = Math.min(2 * pause, pauses.longest)) {
    try {
      return await serverLoader();
    } catch (error) {
      if (error instanceof Response || isRouteErrorResponse(error) || request.signal.aborted) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    request.signal.throwIfAborted();
  }
}

/** A redirect, the way to sign in anew, or that the thing is gone: that changes the page for good reason. */
function isForThePage(error: unknown): boolean {
  return error instanceof Response || (isRouteErrorResponse(error) && [401, 403, 404, 410].includes(error.status));
}
