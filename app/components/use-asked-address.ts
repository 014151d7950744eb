import { useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * The fields of a list's address as they are asked for. A choice shows at once, while its rows are still on their way, and the next one is made
 * from it: made from what was answered last, it would undo the first.
 */
export function useAskedAddress() {
  const navigate = useNavigate();
  const { key, search } = useLocation();
  const isResting = useNavigation().state === "idle";
  const [asked, setAsked] = useState(search);
  useEffect(() => {
    if (isResting) setAsked(search);
  }, [isResting, key]);
  return {
    fields: new URLSearchParams(asked),
    /** Asks for what a query such as `?view=posted` says, in place of what is asked for now. */
    ask: (query: string) => {
      setAsked(query);
      navigate(query, { replace: true, preventScrollReset: true });
    },
  };
}
