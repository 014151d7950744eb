import { createReadableStreamFromReadable, type ActionFunctionArgs } from "@remix-run/node";
import { Readable } from "node:stream";
import { signIn } from "~/sign-in/sign-in.server";
import { importList, previewList } from "~/suppressions/import/import-list.server";
import { readImportSettings } from "~/suppressions/import/import-settings";

/** Takes a list as the bytes of its file: the beginning to be shown, or the whole to be imported, with news of it line by line as JSON. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  if (!request.body) return new Response(null, { status: 400 });
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  if (fields.get("step") === "preview") return Response.json(await previewList(body));
  const news = importList(session.shop, body, readImportSettings(fields));
  return new Response(createReadableStreamFromReadable(Readable.from(asLines(news))), { headers: { "Content-Type": "application/x-ndjson" } });
}

async function* asLines(news: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const one of news) yield `${JSON.stringify(one)}\n`;
}
