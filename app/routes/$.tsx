/** Any address that is no page: said here, so that the framework does not log it, with what Shopify put into it. */
export function loader() {
  return new Response("There is no such page.", { status: 404, headers: { "Content-Type": "text/plain" } });
}

export const action = loader;
