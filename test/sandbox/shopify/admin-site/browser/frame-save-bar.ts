import { find } from "./page-elements.ts";
import type { SaveBarState, ToApp } from "./protocol.ts";

/** Shows the contextual save bar above everything, as the admin does in place of its search field. */
export function showSaveBar(state: SaveBarState, tellApp: (message: ToApp) => void): void {
  find("save-bar").hidden = !state.isShown;
  const save = find<HTMLButtonElement>("save-button");
  const discard = find<HTMLButtonElement>("discard-button");
  save.disabled = !state.canSave || state.isSaving;
  save.textContent = state.isSaving ? "Saving…" : "Save";
  discard.disabled = !state.canDiscard;
  save.onclick = () => tellApp({ type: "save-bar-action", action: "save" });
  discard.onclick = () => {
    if (state.confirmDiscard && !window.confirm("Discard all unsaved changes?")) return;
    tellApp({ type: "save-bar-action", action: "discard" });
  };
}
