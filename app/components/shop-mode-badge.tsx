import { ModeBadge } from "./letters/status-badge";
import { useShopMode } from "./merchant-context";

/** Test or live, beside the title of every page. */
export function ShopModeBadge() {
  return <ModeBadge mode={useShopMode()} />;
}
