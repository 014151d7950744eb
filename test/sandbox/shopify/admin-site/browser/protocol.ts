/** The messages between the admin page and the App Bridge stand-in inside the app's frame. */

/** A button the app put into the title bar, known to the app by its key. */
export interface BarAction {
  key: number;
  label: string;
  disabled: boolean;
  tone: "default" | "critical";
}

export interface TitleBarState {
  title: string;
  breadcrumb: BarAction | null;
  primary: BarAction | null;
  secondary: BarAction[];
}

export interface SaveBarState {
  isShown: boolean;
  canSave: boolean;
  canDiscard: boolean;
  isSaving: boolean;
  confirmDiscard: boolean;
}

export interface NavigationItem {
  label: string;
  href: string;
}

export type RequestName = "id-token" | "user" | "confirm-leave";

export type ToAdmin =
  | { type: "ready" }
  | { type: "request"; id: number; name: RequestName }
  | { type: "toast-show"; id: string; message: string; duration: number; isError: boolean; action: string | null }
  | { type: "toast-hide"; id: string }
  | { type: "loading"; isLoading: boolean }
  | { type: "navigation"; items: NavigationItem[] }
  | { type: "title-bar"; state: TitleBarState | null }
  | { type: "save-bar"; state: SaveBarState }
  | { type: "location"; path: string }
  | { type: "open"; url: string; target: string };

export type ToApp =
  | { type: "answer"; id: number; value: unknown }
  | { type: "navigate"; href: string }
  | { type: "toast-action"; id: string }
  | { type: "toast-dismiss"; id: string }
  | { type: "title-bar-action"; key: number }
  | { type: "save-bar-action"; action: "save" | "discard" };

export interface Envelope<Message> {
  sandbox: "shopify-app-bridge";
  message: Message;
}

export function isEnvelope<Message>(data: unknown): data is Envelope<Message> {
  return typeof data === "object" && data !== null && (data as Envelope<Message>).sandbox === "shopify-app-bridge";
}
