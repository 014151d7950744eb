import { useEffect, useRef, useState } from "react";

/** Long enough that typing a name asks once, short enough that it feels immediate. */
const typingPauseMs = 300;

/** What stands in a search box: asked for once typing rests, and what the address says where that changes otherwise. */
export function useTypedSearch(asked: string, onAsk: (search: string) => void) {
  const [typed, setTyped] = useState(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What else was chosen while typing is asked for together with the search.
  const newestAsk = useRef(onAsk);
  const rest = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  useEffect(() => rest, []);
  useEffect(() => {
    newestAsk.current = onAsk;
  });
  useEffect(() => {
    // A blank at the end is the beginning of the next word.
    if (timer.current === undefined) setTyped((text) => (text.trim() === asked ? text : asked));
  }, [asked]);
  return {
    typed,
    type: (text: string) => {
      rest();
      setTyped(text);
      timer.current = setTimeout(() => {
        timer.current = undefined;
        newestAsk.current(text.trim());
      }, typingPauseMs);
    },
    /** Forgets what is typed and not asked yet. */
    clear: () => {
      rest();
      setTyped("");
    },
  };
}
