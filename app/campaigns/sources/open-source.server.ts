import type { ShopDb } from "~/db.server";
import type { Audience } from "../audience";
import { readList } from "./list.server";
import { readPickedOrders } from "./orders.server";
import { readSegment } from "./segment.server";
import type { AudienceSource } from "./source";

/** The reader of an audience. */
export function openSource(db: ShopDb, audience: Audience): AudienceSource {
  switch (audience.kind) {
    case "segment":
      return readSegment(db.$shopId, audience.segmentId);
    case "orders":
      return readPickedOrders(db, audience.orderIds);
    case "list":
      return readList(db, audience.listId);
  }
}
