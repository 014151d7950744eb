import { BlockStack, Box, Card, Divider, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { ChevronRightIcon, EmailIcon, LockIcon, NotificationIcon, PersonRemoveIcon } from "@shopify/polaris-icons";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";

const pages = [
  { name: "sender", url: "/app/settings/sender", icon: EmailIcon },
  { name: "notifications", url: "/app/settings/notifications", icon: NotificationIcon },
  { name: "doNotMail", url: "/app/do-not-mail", icon: PersonRemoveIcon },
  { name: "privacy", url: "/app/settings/privacy", icon: LockIcon },
] as const;

/** The settings that have a page of their own. */
export function MoreSettings() {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      {pages.map(({ name, url, icon }, at) => (
        <Fragment key={name}>
          {at > 0 && <Divider />}
          <Box padding="400">
            <InlineStack gap="300" wrap={false} blockAlign="center">
              <span>
                <Icon source={icon} tone="subdued" />
              </span>
              <Box width="100%">
                <BlockStack gap="050">
                  <Link url={url} monochrome removeUnderline>
                    <Text as="span" fontWeight="semibold">
                      {t(`settings.more.${name}`)}
                    </Text>
                  </Link>
                  <Text as="p" tone="subdued">
                    {t(`settings.more.${name}Help`)}
                  </Text>
                </BlockStack>
              </Box>
              <span>
                <Icon source={ChevronRightIcon} tone="subdued" />
              </span>
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}
