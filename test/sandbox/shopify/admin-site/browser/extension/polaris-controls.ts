import { define, PolarisElement } from "./polaris-element.ts";

/** The components a merchant clicks and chooses with. */

class Button extends PolarisElement {
  build(): void {
    const style = `:host { display: inline-block; }
button { font: inherit; font-weight: 550; padding: 4px 12px; border: 1px solid #c9c9c9; border-radius: 8px; background: #fff; color: #303030; cursor: pointer; }
button.primary { background: #303030; border-color: #303030; color: #fff; }
button.tertiary { background: transparent; border-color: transparent; }
button.critical { color: #c70a24; }
button.primary.critical { background: #c70a24; border-color: #c70a24; color: #fff; }
button:disabled { opacity: .5; cursor: default; }`;
    this.fill(style, '<button type="button"><slot></slot></button>');
    // The host hears clicks by itself; one on a button that is off must not reach it.
    this.addEventListener("click", (event) => this.isOff() && event.stopImmediatePropagation(), { capture: true });
  }
  override update(): void {
    const button = this.find<HTMLButtonElement>("button");
    button.className = `${this.text("variant")} ${this.text("tone")}`;
    button.disabled = this.isOff();
    button.setAttribute("aria-busy", String(this.flag("loading")));
    const label = this.text("accessibilityLabel");
    if (label) button.setAttribute("aria-label", label);
    else button.removeAttribute("aria-label");
  }
  private isOff(): boolean {
    return this.flag("disabled") || this.flag("loading");
  }
}

/** Shopify leads a path of the app to the app's place in the admin. */
class Link extends PolarisElement {
  build(): void {
    this.fill(":host { display: inline; } a { color: #005bd3; }", "<a><slot></slot></a>");
  }
  override update(): void {
    const link = this.find<HTMLAnchorElement>("a");
    const href = this.text("href");
    const isOfApp = href.startsWith("/");
    link.href = isOfApp ? `${document.documentElement.dataset["appBase"] ?? ""}${href}` : href;
    link.target = isOfApp ? "_top" : this.text("target");
    link.rel = "noreferrer";
  }
}

class Option extends PolarisElement {
  build(): void {
    this.fill(":host { display: none; }", "<slot></slot>");
  }
}

class Select extends PolarisElement {
  build(): void {
    const style = "label { display: block; margin-bottom: 4px; } select { font: inherit; width: 100%; padding: 6px 8px; border: 1px solid #8a8a8a; border-radius: 8px; background: #fff; }";
    this.fill(style, '<label for="field"></label><select id="field"></select>');
    const field = this.find<HTMLSelectElement>("select");
    field.addEventListener("change", () => {
      this.write("value", field.value);
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
    new MutationObserver(() => this.update()).observe(this, { childList: true, subtree: true, characterData: true });
  }
  override update(): void {
    this.find("label").textContent = this.text("label");
    const field = this.find<HTMLSelectElement>("select");
    const options = [...this.querySelectorAll<PolarisElement>("s-option")];
    field.replaceChildren(...options.map((option) => new globalThis.Option(option.textContent ?? "", option.text("value"))));
    field.value = this.text("value");
  }
}

define("s-button", ["variant", "tone", "loading", "disabled", "accessibilityLabel", "type", "icon"], Button);
define("s-link", ["href", "target", "tone", "accessibilityLabel"], Link);
define("s-option", ["value", "disabled", "selected", "defaultSelected"], Option);
define("s-select", ["label", "value", "details", "error", "name", "disabled", "placeholder"], Select);
