import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { addCodeToFront, previewCodeOnFront } from "~/assets/camera-code/add-code.server";
import { cameraCodeSchema } from "~/assets/camera-code/link";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, askToShow as clientLoader } from "~/components/unanswered";

/** How a postcard front looks with a code for the camera, before it is kept. Says what it was asked, since more is typed meanwhile. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const code = readCode(new URL(request.url).searchParams);
  return { ...code, outcome: await previewCodeOnFront(session.shop, params["id"] ?? "", code) };
}

/** Keeps a front with a code for the camera, as a front of its own. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  return addCodeToFront(session.shop, params["id"] ?? "", readCode(await request.formData()));
}

/** The page asks for nothing that it has not checked itself. */
function readCode(fields: URLSearchParams | FormData) {
  const code = cameraCodeSchema.safeParse({ link: fields.get("link"), corner: fields.get("corner") });
  if (!code.success) throw new Response(null, { status: 400 });
  return code.data;
}
