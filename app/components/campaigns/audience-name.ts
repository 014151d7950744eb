import type { TFunction } from "i18next";
import type { Audience } from "~/campaigns/audience";

/** An audience in a few words. */
export function audienceName(t: TFunction, audience: Audience | null): string {
  switch (audience?.kind) {
    case undefined:
      return t("common.none");
    case "segment":
    case "list":
      return audience.name;
    case "orders":
      return t("campaigns.audience.picked", { count: audience.orderIds.length });
  }
}
