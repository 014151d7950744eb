import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Asks, as Shopify does, before a page with something unsaved is left for another one of the app. */
export function useLeaveConfirmation(isChanged: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // It comes back only to those who leave; who stays, stays blocked until the next try.
    void shopify.saveBar.leaveConfirmation().then(() => blocker.proceed());
    // Once for each try to leave.
  }, [blocker.state, blocker.location?.key]);
}
