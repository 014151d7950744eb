import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { carrierLink } from "~/mailings/carrier-link";
import type { LetterPage } from "~/mailings/read-mailpiece.server";
import { reasonSentence } from "../code-sentences";
import { InstantSentence } from "../instant";
import { providerName } from "../provider-name";
import styles from "./letter-facts.module.css";
import { useFormats } from "../merchant-context";
import { ModeBadge } from "./status-badge";

/** Who it goes to, as the envelope reads. */
export function RecipientCard({ recipient }: { recipient: NonNullable<LetterPage["recipient"]> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { name, extra, streetAddress, postalCode, city, state, countryCode } = recipient;
  const town = [postalCode, city, state === city ? "" : state].filter(Boolean).join(" ");
  const lines = [name, extra, streetAddress, town, formats.country(countryCode)].filter(Boolean);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("letter.recipient")}
        </Text>
        <address className={styles.address}>
          {lines.map((line, at) => (
            <Fragment key={at}>
              {at > 0 && <br />}
              {line}
            </Fragment>
          ))}
        </address>
      </BlockStack>
    </Card>
  );
}

/** What it cost, where it came from and where the provider has it. */
export function DetailsCard({ letter }: { letter: LetterPage }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { cost, costIsQuoted, provider } = letter;
  const price = cost ? formats.money(cost) : null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("letter.details")}
        </Text>
        <dl className={styles.facts}>
          {letter.orderName && (
            <Fact name={t("letter.order")}>
              {letter.orderId === null ? letter.orderName : <Link url={`/app/orders/${letter.orderId}`}>{letter.orderName}</Link>}
            </Fact>
          )}
          {letter.campaign && (
            <Fact name={t("letter.campaign")}>
              <Link url={`/app/campaigns/${letter.campaign.id}`}>{letter.campaign.name}</Link>
            </Fact>
          )}
          <Fact name={t("letter.cost")}>
            {price ? (costIsQuoted ? t("letter.costQuoted", { cost: price }) : price) : t(letter.recall === "for-certain" ? "letter.costUnknown" : "letter.costNone")}
          </Fact>
          <Fact name={t("letter.mode")}>
            <ModeBadge mode={letter.mode} />
          </Fact>
          <Fact name={t("letter.template")}>
            {t("letter.templateVersion", { name: letter.templateName, number: letter.templateVersion })}
          </Fact>
          {letter.codeSheet && <Fact name={t("letter.enclosed")}>{t("letter.codeSheet")}</Fact>}
          {letter.trackingNumber && (
            <Fact name={t("letter.tracking")}>
              <TrackingNumber number={letter.trackingNumber} />
            </Fact>
          )}
          {provider && (
            <>
              <Fact name={t("letter.provider")}>
                {providerName(t, provider.name)}
                {letter.routedBecause && (
                  <Text as="p" variant="bodySm" tone="subdued">
                    {t(`letter.routes.${letter.routedBecause}`, { defaultValue: "" })}
                  </Text>
                )}
              </Fact>
              {provider.orderId && <Fact name={t("letter.reference", { provider: providerName(t, provider.name) })}>{provider.orderId}</Fact>}
              {provider.statusWord && <Fact name={t("letter.providerStatus", { provider: providerName(t, provider.name) })}>{provider.statusWord}</Fact>}
            </>
          )}
        </dl>
        {provider && provider.pieceCount > 1 && (
          <Link url={`/app/letters?batch=${provider.batchId}`}>{t("letter.sharedOrder", { count: provider.pieceCount })}</Link>
        )}
      </BlockStack>
    </Card>
  );
}

function TrackingNumber({ number }: { number: string }) {
  const link = carrierLink(number);
  return link ? (
    <Link url={link} target="_blank">
      {number}
    </Link>
  ) : (
    <>{number}</>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text as="dt" variant="bodySm" tone="subdued">
        {name}
      </Text>
      <dd>{children}</dd>
    </div>
  );
}

/** The decision that led to it, in sentences. */
export function DecisionCard({ decision }: { decision: NonNullable<LetterPage["decision"]> }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("letter.decision")}
        </Text>
        {decision.reasons.map((reason) => (
          <Text as="p" key={reason}>
            {reasonSentence(t, reason, t("common.theProvider"))}
          </Text>
        ))}
        <Text as="p" variant="bodySm" tone="subdued">
          <InstantSentence sentence="letter.decidedOn" at={decision.decidedAt} values={{ automation: decision.automationName }} />
        </Text>
      </BlockStack>
    </Card>
  );
}
