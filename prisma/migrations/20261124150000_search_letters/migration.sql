-- The search box looks for any part of a word: trigrams find it among a million letters. Both extensions come with Postgres and are trusted, so the owner
-- of a database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX "Mailpiece_search_idx" ON "Mailpiece" USING gin ("shopId", "searchText" gin_trgm_ops);
