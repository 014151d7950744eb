import { onAdmin, tellAdmin } from "./admin-channel.ts";
import { defineObserved } from "./observed-element.ts";
import type { BarAction, TitleBarState } from "./protocol.ts";

let shown: HTMLElement | null = null;

/** `<ui-title-bar>`: its title and buttons are shown by the admin; a click there clicks the app's own element. */
export function defineTitleBar(): void {
  defineObserved("ui-title-bar", (bar, isGone) => {
    if (bar.closest("ui-modal")) return;
    if (isGone && shown !== bar) return;
    shown = isGone ? null : bar;
    tellAdmin({ type: "title-bar", state: isGone ? null : readTitleBar(bar) });
  });
  onAdmin("title-bar-action", ({ key }) => {
    const clickable = shown ? barElements(shown)[key] : undefined;
    clickable?.click();
  });
}

/** What a title bar says; keys are positions among its buttons and links. */
export function readTitleBar(bar: HTMLElement): TitleBarState {
  const state: TitleBarState = { title: bar.getAttribute("title") ?? document.title, breadcrumb: null, primary: null, secondary: [] };
  barElements(bar).forEach((element, key) => {
    const action: BarAction = {
      key,
      label: element.textContent?.trim() ?? "",
      disabled: element.hasAttribute("disabled"),
      tone: element.getAttribute("tone") === "critical" ? "critical" : "default",
    };
    const variant = element.getAttribute("variant");
    if (variant === "breadcrumb") state.breadcrumb = action;
    else if (variant === "primary") state.primary = action;
    else state.secondary.push(action);
  });
  return state;
}

export function barElements(bar: HTMLElement): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>("button, a")];
}
