import type { LoaderFunctionArgs } from "@remix-run/node";
import { serveAsset } from "~/assets/serve-asset.server";

/** A picture of the merchant's, for the pages of the admin and nobody else; the address's own signature is what authenticates it. */
export const loader = ({ request, params }: LoaderFunctionArgs) => serveAsset(params["id"] ?? "", new URL(request.url).searchParams);
