import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * Reads the page anew every `everyMs` while something is going on and somebody looks at it; at once on coming back. Only where the app answers just
 * then: a reading that failed would put a problem in the page's place, with all that is typed on it.
 */
export function usePolling(isActive: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator();
  const isIdle = useRef(true);
  isIdle.current = state === "idle";
  useEffect(() => {
    if (!isActive) return;
    let isOver = false;
    const ask = async () => {
      const isLookedAt = document.visibilityState === "visible" && isIdle.current;
      if (isLookedAt && (await isAnswering()) && !isOver) revalidate();
    };
    const onTime = () => void ask();
    const timer = setInterval(onTime, everyMs);
    document.addEventListener("visibilitychange", onTime);
    return () => {
      isOver = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onTime);
    };
    // `revalidate` is another function after each reading.
  }, [isActive, everyMs]);
}

async function isAnswering(): Promise<boolean> {
  return fetch("/health").then(
    ({ ok }) => ok,
    () => false,
  );
}
