import { logFailure } from "../log.server";
import { signIn } from "./sign-in.server";

/**
 * Answers a request of an extension, which runs at an origin of Shopify's: every answer, errors too, carries the CORS headers of Shopify's library,
 * or its browser would tell the extension nothing. `work` gives what is answered as JSON, or a Response for what it refuses.
 */
export async function answerExtension(request: Request, work: (shopId: string) => Promise<object>): Promise<Response> {
  const { session, cors } = await signInExtension(request);
  try {
    const answer = await work(session.shop);
    return cors(answer instanceof Response ? answer : Response.json(answer));
  } catch (error) {
    logFailure("extension request failed", error, { path: new URL(request.url).pathname });
    return cors(new Response(null, { status: 500 }));
  }
}

/** Without a session token the library would lead to a page to sign in at, which no extension can show. */
async function signInExtension(request: Request) {
  const isPreflight = request.method === "OPTIONS";
  if (!isPreflight && !request.headers.has("Authorization")) {
    throw new Response(null, { status: 401, headers: { "Access-Control-Allow-Origin": "*" } });
  }
  return signIn(request);
}
