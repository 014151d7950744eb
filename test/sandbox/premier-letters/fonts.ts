/** One handwriting: a style of the user API, a font of the partner API, or (the system's own) both. */
export type Font = {
  id: string;
  /** Legacy name, which both texts still take. */
  slug: string;
  name: string;
  description: string;
  category: string;
  isPremium: boolean;
  shownTo: "user" | "partner";
};

// The ids are the examples' own, so that whoever copies an example gets an order and not a refusal.
export const fonts: readonly Font[] = [
  {
    id: "550e8400-e29b-41d4-a716-446655440000",
    slug: "elegant-script",
    name: "Elegant Script",
    description: "A flowing, sophisticated handwriting style",
    category: "script",
    isPremium: false,
    shownTo: "user",
  },
  {
    id: "550e8400-e29b-41d4-a716-446655440010",
    slug: "plain-print",
    name: "Plain Print",
    description: "Upright, unjoined letters",
    category: "print",
    isPremium: true,
    shownTo: "user",
  },
  {
    id: "6abef6e4-2253-4767-a95f-6a718e2e5e5c",
    slug: "kyle1",
    name: "Kyle1",
    description: "Clean, natural handwriting style",
    category: "script",
    isPremium: false,
    shownTo: "partner",
  },
  {
    id: "550e8400-e29b-41d4-a716-446655440200",
    slug: "classic-script",
    name: "Classic Script",
    description: "A timeless, elegant handwriting style",
    category: "script",
    isPremium: false,
    shownTo: "partner",
  },
];

export const DEFAULT_PARTNER_FONT = "6abef6e4-2253-4767-a95f-6a718e2e5e5c";
/** What `GET /styles` gives as `default`. */
export const DEFAULT_STYLE = "default";

/** The id behind an id or legacy name; undefined where no such handwriting is known. */
export function findFont(given: string): string | undefined {
  return fonts.find((font) => font.id === given || font.slug === given)?.id;
}
