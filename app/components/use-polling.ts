import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Reads the page anew every `everyMs` while something is going on and somebody looks at it; at once on coming back. */
export function usePolling(isActive: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator();
  const isIdle = useRef(true);
  isIdle.current = state === "idle";
  useEffect(() => {
    if (!isActive) return;
    const ask = () => {
      if (document.visibilityState === "visible" && isIdle.current) revalidate();
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
    // `revalidate` is another function after each reading.
  }, [isActive, everyMs]);
}
