import { find } from "./page-elements.ts";
import type { ToAdmin, ToApp } from "./protocol.ts";

/** Shows a toast at the bottom of the admin until its time is over, it is dismissed, or the app hides it. */
export function showToast(toast: Extract<ToAdmin, { type: "toast-show" }>, tellApp: (message: ToApp) => void): void {
  const element = document.createElement("div");
  element.className = toast.isError ? "toast error" : "toast";
  element.dataset["toast"] = toast.id;
  element.setAttribute("role", toast.isError ? "alert" : "status");
  const text = document.createElement("span");
  text.textContent = toast.message;
  element.append(text);
  if (toast.action) {
    element.append(toastButton(toast.action, () => tellApp({ type: "toast-action", id: toast.id })));
  }
  const dismiss = (): void => {
    if (!element.isConnected) return;
    element.remove();
    tellApp({ type: "toast-dismiss", id: toast.id });
  };
  const close = toastButton("×", dismiss);
  close.setAttribute("aria-label", "Dismiss");
  element.append(close);
  find("toasts").append(element);
  setTimeout(dismiss, toast.duration);
}

export function hideToast(id: string): void {
  document.querySelector(`[data-toast="${CSS.escape(id)}"]`)?.remove();
}

function toastButton(label: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", onClick);
  return button;
}
