import { query } from "./start-test-database.ts";

/** Every table in which a row of the shop holds the word, anywhere, by name. */
export async function tablesWith(shopId: string, word: string): Promise<string[]> {
  const url = process.env["DATABASE_URL"] ?? "";
  const tables = await query<{ name: string }>(url, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const sql = `SELECT count(*)::int AS hits FROM "${name}" AS held WHERE held::text ILIKE '%${word}%' AND held::text LIKE '%${shopId}%'`;
    if ((await query<{ hits: number }>(url, sql)).rows[0]?.hits) found.push(name);
  }
  return found.sort();
}
