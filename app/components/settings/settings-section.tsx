import { BlockStack, Box, InlineGrid, Layout, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** One part of the settings: what it is about beside the card that sets it, or above it on a phone. */
export function SettingsSection({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  return (
    <Layout.Section>
      <InlineGrid columns={{ xs: "1fr", md: "2fr 5fr" }} gap="400">
        <Box as="section" paddingInline={{ xs: "400", sm: "0" }} paddingBlockStart={{ xs: "0", md: "400" }}>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            <Text as="p" tone="subdued">
              {description}
            </Text>
          </BlockStack>
        </Box>
        {children}
      </InlineGrid>
    </Layout.Section>
  );
}
