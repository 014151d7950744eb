import { Readable } from "node:stream";
import type { ActionFunctionArgs } from "@remix-run/node";
import { uploadList } from "~/mailbook/import/upload.server";
import { signIn } from "~/sign-in/sign-in.server";

/** Takes a list as the bytes of its file, as they come. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const name = (new URL(request.url).searchParams.get("name") ?? "").slice(0, 1_000);
  if (!request.body || name.trim() === "") return new Response(null, { status: 400 });
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  return Response.json(await uploadList(session.shop, name, body));
}
