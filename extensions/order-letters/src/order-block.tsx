import { render } from "preact";
import { OrderLetters } from "./order-letters.tsx";

/** Shopify starts this on the page of one order, whose id it gives as `gid://shopify/Order/1`. */
export default function orderBlock() {
  const orderId = shopify.data.selected[0]?.id.split("/").at(-1) ?? "";
  render(<OrderLetters orderId={orderId} />, document.body);
}
