/** A part of a title: plain words, or an AWS id with its name where one is known. */
export type TitlePart = { text: string } | { id: string; name: string | undefined }

/** Ids as titles write them; an account's twelve digits may stand in groups of four. */
const ID = /\b(?:\d{12}|\d{4} \d{4} \d{4}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|(?:r|o|p|h|rt|car)-[0-9A-Za-z_]{4,128})\b/g

const bare = (id: string) => (/^[\d ]+$/.test(id) ? id.replaceAll(' ', '') : id)

/** The ids that a title names, without spaces. */
export const idsIn = (title: string): string[] => [...new Set((title.match(ID) ?? []).map(bare))]

/** A title in its parts, so that ids are shown as ids and beside their names. */
export function titleParts(title: string, names: Readonly<Record<string, string>>): TitlePart[] {
  const parts: TitlePart[] = []
  let from = 0
  for (const { 0: match, index } of title.matchAll(ID)) {
    if (index > from) parts.push({ text: title.slice(from, index) })
    const id = bare(match)
    parts.push({ id, name: Object.hasOwn(names, id) ? names[id] : undefined })
    from = index + match.length
  }
  if (from < title.length) parts.push({ text: title.slice(from) })
  return parts
}
