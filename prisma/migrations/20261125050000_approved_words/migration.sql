-- Automations that were on before there were approvals keep the words they write by now.
UPDATE "Automation" SET "approvedVersionId" = "newest"."id", "approvedAt" = COALESCE("Automation"."enabledAt", "Automation"."updatedAt")
FROM (SELECT DISTINCT ON ("templateId") "templateId", "id" FROM "TemplateVersion" ORDER BY "templateId", "number" DESC) AS "newest"
WHERE "newest"."templateId" = "Automation"."templateId" AND "Automation"."enabled" AND "Automation"."approvedVersionId" IS NULL;
