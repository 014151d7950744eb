import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PageProblem } from "~/components/page-problem";
import { NotificationsForm } from "~/components/settings/notifications-form";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { notificationSchema, testMailSchema } from "~/notifications/notification-form";
import { readNotifications, saveNotifications, sendTestMail } from "~/notifications/notification-settings.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return readNotifications(session.shop);
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = Object.fromEntries(await request.formData());
  if (fields["intent"] === "test") {
    const test = testMailSchema.safeParse(fields);
    if (!test.success) return { answer: "refused" as const, emailError: test.error.issues[0]?.message ?? "email-wrong" };
    return { answer: "tested" as const, isSent: await sendTestMail(session.shop, test.data.notifyEmail) };
  }
  const form = notificationSchema.safeParse(fields);
  if (!form.success) return { answer: "refused" as const, emailError: form.error.issues[0]?.message ?? "email-wrong" };
  await saveNotifications(session.shop, form.data);
  return { answer: "saved" as const };
}

export default function Notifications() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Page title={t("notifications.title")} titleMetadata={<ShopModeBadge />} backAction={{ content: t("settings.title"), url: "/app/settings" }}>
      <Layout>
        <NotificationsForm page={page} />
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
