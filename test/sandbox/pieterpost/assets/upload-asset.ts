import { invalidRequest } from "../api-error.ts";
import { assetView } from "./assets.ts";
import { isPublicHost } from "./public-host.ts";
import type { PieterPostState } from "../state.ts";
import type { ToolCall } from "../mcp/tool-call.ts";

const extensions: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  pdf: "application/pdf",
};

/** MCP `upload_asset`: "exactly one of fileBase64 or a public HTTPS fileUrl". */
export function uploadAsset({ state, account, args }: ToolCall): object {
  const { kind, fileName, contentType, fileBase64, fileUrl } = args as Record<string, string | undefined>;
  if ((fileBase64 === undefined) === (fileUrl === undefined)) {
    throw invalidRequest("Provide exactly one of fileBase64 or fileUrl.");
  }
  if (extensions[fileName?.split(".").at(-1)?.toLowerCase() ?? ""] !== contentType) {
    throw invalidRequest("fileName does not fit contentType.");
  }
  const bytes = fileUrl === undefined ? decode(fileBase64 ?? "") : fetchRemote(state, fileUrl);
  return assetView(
    state.assets.put({
      accountId: account.id,
      kind: kind ?? "",
      originalName: fileName ?? "",
      declaredType: contentType ?? null,
      bytes,
      now: state.clock.now(),
    }),
  );
}

function decode(fileBase64: string): Buffer {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(fileBase64)) throw invalidRequest("fileBase64 is not base64.");
  return Buffer.from(fileBase64, "base64");
}

// Where the address may lead is checked first, as a server must before it asks anyone for anything.
function fetchRemote(state: PieterPostState, fileUrl: string): Buffer {
  const url = URL.canParse(fileUrl) ? new URL(fileUrl) : undefined;
  if (url?.protocol !== "https:") throw invalidRequest("fileUrl must be an HTTPS address.");
  if (!isPublicHost(url.hostname)) {
    throw invalidRequest("fileUrl must be public: localhost, private network and metadata hosts are rejected.");
  }
  const bytes = state.remoteFiles.get(url.href);
  if (!bytes) throw invalidRequest("The fileUrl cannot be fetched: the sandbox has no internet.");
  return bytes;
}
