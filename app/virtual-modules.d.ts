/** What Remix builds from the routes; see vite.config.ts. */
declare module "virtual:remix/server-build";
