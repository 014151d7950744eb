import { useEffect } from "react";

/** Does something once for each answer that comes, and nothing while there is none. */
export function useAnswer<Answer>(answer: Answer | null, act: (answer: Answer) => void): void {
  useEffect(() => {
    if (answer !== null) act(answer);
    // Once for each answer: what is done with it is another function at each rendering.
  }, [answer]);
}
