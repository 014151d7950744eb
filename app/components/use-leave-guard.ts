import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/**
 * Asks before a page with something unsaved is left for another of the app's. Shopify's admin asks by itself only where its own pages are the goal. Where
 * the merchant stays, Shopify's question is never answered.
 */
export function useLeaveGuard(isChanged: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void Promise.resolve(shopify.saveBar.leaveConfirmation?.()).then(() => blocker.proceed());
    // Once for each address; a blocker is a new object with every rendering.
  }, [blocker.state, blocker.location]);
}
