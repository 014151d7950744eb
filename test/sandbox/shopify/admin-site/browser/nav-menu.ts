import { tellAdmin } from "./admin-channel.ts";
import { defineObserved } from "./observed-element.ts";

/** `<ui-nav-menu>` and `<s-app-nav>`: their links become the app's entries in the admin's menu. */
export function defineNavMenu(): void {
  const update = (menu: HTMLElement, isGone: boolean): void => {
    const links = isGone ? [] : [...menu.querySelectorAll("a[href], s-link[href]")];
    tellAdmin({
      type: "navigation",
      items: links
        .filter((link) => link.getAttribute("rel") !== "home")
        .map((link) => ({ label: link.textContent?.trim() ?? "", href: link.getAttribute("href") ?? "" })),
    });
  };
  defineObserved("ui-nav-menu", update);
  defineObserved("s-app-nav", update);
}
