import { define, PolarisElement } from "./polaris-element.ts";

/** The components that an extension of Dearly uses; another one stays an unknown element, and is then missing from its test. */

const gaps: Record<string, string> = { base: "16px", small: "8px", "small-200": "4px", large: "24px" };
const tones: Record<string, string> = {
  neutral: "#ebebeb; color: #303030",
  info: "#d5ebff; color: #003a5a",
  success: "#cdfee1; color: #0c5132",
  warning: "#ffebcc; color: #5e4200",
  critical: "#fedad9; color: #8e0b21",
};

class AdminBlock extends PolarisElement {
  build(): void {
    this.fill("section { padding: 16px; } h2 { font-size: 14px; margin: 0 0 12px; }", "<section><h2></h2><slot></slot></section>");
  }
  override update(): void {
    this.find("h2").textContent = this.text("heading") || document.title;
  }
}

class Stack extends PolarisElement {
  build(): void {
    this.fill("", "<slot></slot>");
  }
  override update(): void {
    const isInline = this.text("direction") === "inline";
    const { style } = this;
    style.display = "flex";
    style.flexDirection = isInline ? "row" : "column";
    style.flexWrap = "wrap";
    style.gap = gaps[this.text("gap")] ?? "0";
    style.alignItems = this.text("alignItems") || (isInline ? "start" : "stretch");
    style.justifyContent = this.text("justifyContent") || "start";
  }
}

class Box extends PolarisElement {
  build(): void {
    this.fill(":host { padding: 16px; background: #f7f7f7; border-radius: 8px; }", "<slot></slot>");
  }
}

class Text extends PolarisElement {
  build(): void {
    this.fill(":host { display: inline; }", "<slot></slot>");
  }
  override update(): void {
    this.style.fontWeight = this.text("type") === "strong" ? "650" : "";
  }
}

class Paragraph extends PolarisElement {
  build(): void {
    this.fill("p { margin: 0; } .subdued { color: #616161; }", "<p><slot></slot></p>");
  }
  override update(): void {
    this.find("p").className = this.text("color");
  }
}

class Divider extends PolarisElement {
  build(): void {
    this.fill("hr { border: 0; border-top: 1px solid #e3e3e3; margin: 0; }", "<hr>");
  }
}

class Badge extends PolarisElement {
  build(): void {
    this.fill(":host { display: inline-block; } span { padding: 2px 8px; border-radius: 8px; font-size: 12px; font-weight: 550; }", "<span><slot></slot></span>");
  }
  override update(): void {
    this.find<HTMLElement>("span").style.cssText = `background: ${tones[this.text("tone")] ?? tones["neutral"]}`;
  }
}

class Spinner extends PolarisElement {
  build(): void {
    this.fill("", '<div role="status"></div>');
  }
  override update(): void {
    this.find("div").textContent = `${this.text("accessibilityLabel")} …`;
  }
}

class Banner extends PolarisElement {
  build(): void {
    const style = ".banner { padding: 12px; border-radius: 8px; display: flex; gap: 8px; } .words { flex: 1; } b:empty { display: none; } button[hidden] { display: none; }";
    this.fill(style, '<div class="banner"><div class="words"><b></b><slot></slot></div><button type="button" aria-label="Dismiss">×</button></div>');
    this.find("button").addEventListener("click", () => this.dispatchEvent(new Event("dismiss")));
  }
  override update(): void {
    const banner = this.find<HTMLElement>(".banner");
    banner.setAttribute("role", this.text("tone") === "critical" ? "alert" : "status");
    banner.style.cssText = `background: ${tones[this.text("tone")] ?? tones["info"]}`;
    this.find("b").textContent = this.text("heading");
    this.find<HTMLElement>("button").hidden = !this.flag("dismissible");
  }
}

define("s-admin-block", ["heading", "collapsedSummary"], AdminBlock);
define("s-stack", ["direction", "gap", "alignItems", "justifyContent"], Stack);
define("s-box", ["padding", "background", "borderRadius"], Box);
define("s-text", ["type", "color", "tone"], Text);
define("s-paragraph", ["color", "tone"], Paragraph);
define("s-divider", ["direction", "color"], Divider);
define("s-badge", ["tone", "color", "icon", "size"], Badge);
define("s-spinner", ["accessibilityLabel", "size"], Spinner);
define("s-banner", ["heading", "tone", "dismissible", "hidden"], Banner);
