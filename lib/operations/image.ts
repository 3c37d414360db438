/**
 * The part of a subject's state that a change replaces: flat, plain JSON, so that what was seen, what is and what is
 * wanted can be compared, kept and shown side by side. A missing thing is `null`.
 */
export type Image = Readonly<Record<string, string | number | boolean | null>>

/** Whether an image shows all that `part` says; keys that `part` does not name are free. */
export const shows = (image: Image, part: Image): boolean =>
  Object.entries(part).every(([key, value]) => image[key] === value)

/** The keys in which two images differ, in the order of the first. */
export const differences = (one: Image, other: Image): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => (one[key] ?? null) !== (other[key] ?? null),
  )
