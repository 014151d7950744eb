import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { loader as appLoader } from "./routes/app";

export default function Root() {
  const merchant = useRouteLoaderData<typeof appLoader>("routes/app");
  return (
    <html lang={merchant?.language ?? "en"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="preconnect" href="https://cdn.shopify.com/" />
        <link rel="stylesheet" href="https://cdn.shopify.com/static/fonts/inter/v4/styles.css" />
        <Meta />
        <Links />
        {/* Painted once all of it is here: cards that come in pieces would push each other about. */}
        <link rel="expect" href="#page-end" blocking="render" />
      </head>
      <body>
        <Outlet />
        <div id="page-end" hidden />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
