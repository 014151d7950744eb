import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams, useSubmit } from "@remix-run/react";
import { BlockStack, Box, Card, ChoiceList, Divider, Layout, Page, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFormats } from "~/components/merchant-context";
import { listAddress } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { PaperPreview } from "~/components/paper/paper-preview";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { pieceKindOf } from "~/providers/mail-provider";
import { signIn } from "~/sign-in/sign-in.server";
import { beginTemplate } from "~/templates/starters/begin-template.server";
import { readStarters } from "~/templates/starters/read-starters.server";
import { starterOccasions } from "~/templates/starters/starter-texts";
import { templateName } from "~/templates/template-form";
import { templateLanguages } from "~/templates/template-languages";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

const languageSchema = z.enum(templateLanguages).nullable().catch(null);

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return readStarters(session.shop, languageSchema.parse(new URL(request.url).searchParams.get("language")));
}

const formSchema = z.object({
  name: templateName,
  kind: z.enum(["letter", "postcard"]),
  language: z.enum(templateLanguages),
  occasion: z.enum([...starterOccasions, "blank"]).transform((occasion) => (occasion === "blank" ? null : occasion)),
});

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  return redirect(`/app/templates/${await beginTemplate(session.shop, form.data)}`);
}

export default function NewTemplate() {
  const { language, starters } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const formats = useFormats();
  const submit = useSubmit();
  const { state } = useNavigation();
  const [, setFields] = useSearchParams();
  const [kind, setKind] = useState<"letter" | "postcard">("letter");
  const [wanted, setWanted] = useState<string>(starterOccasions[0]);
  const offered = starters.filter(({ messages }) => messages[kind] !== null);
  const chosen = offered.find(({ occasion }) => occasion === wanted);
  const occasion = chosen?.occasion ?? (wanted === "blank" ? "blank" : (offered[0]?.occasion ?? "blank"));
  const message = offered.find((each) => each.occasion === occasion)?.messages[kind] ?? null;
  const name = occasion === "blank" ? t("starters.blankName") : t(`starters.occasions.${occasion}.name`);
  return (
    <Page
      title={t("starters.title")}
      titleMetadata={<ShopModeBadge />}
      backAction={{ content: t("templates.title"), url: listAddress("/app/templates") }}
      primaryAction={{
        content: t("starters.create"),
        loading: state !== "idle",
        onAction: () => submit({ name, kind, language, occasion }, { method: "post" }),
      }}
    >
      <Layout>
        <Layout.Section variant="oneHalf">
          <Card>
            <BlockStack gap="400">
              <Select
                label={t("editor.language.label")}
                options={templateLanguages.map((each) => ({ value: each, label: formats.language(each) }))}
                value={language}
                onChange={(each) => setFields({ language: each }, { replace: true, preventScrollReset: true })}
              />
              <ChoiceList
                title={t("templates.kind")}
                name="kind"
                choices={(["letter", "postcard"] as const).map((each) => ({
                  label: t(`templates.kinds.${each}`),
                  value: each,
                  helpText: t(`starters.kindHelp.${each}`),
                }))}
                selected={[kind]}
                onChange={([each]) => setKind(pieceKindOf(each))}
              />
              <Divider />
              <ChoiceList
                title={t("starters.occasion")}
                name="occasion"
                choices={[
                  ...offered.map((each) => ({
                    label: t(`starters.occasions.${each.occasion}.name`),
                    value: each.occasion,
                    helpText: t(`starters.occasions.${each.occasion}.help`),
                  })),
                  { label: t("starters.blank"), value: "blank", helpText: t("starters.blankHelp") },
                ]}
                selected={[occasion]}
                onChange={([each]) => setWanted(each ?? "blank")}
              />
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {t("editor.preview.title")}
              </Text>
              {message === null ? (
                <Box paddingBlock="800">
                  <Text as="p" tone="subdued" alignment="center">
                    {t("starters.blankPreview")}
                  </Text>
                </Box>
              ) : (
                <div lang={language}>
                  <PaperPreview kind={kind} message={message} />
                </div>
              )}
            </BlockStack>
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
