const BACKGROUNDS = [
  'bg-tile-0',
  'bg-tile-1',
  'bg-tile-2',
  'bg-tile-3',
  'bg-tile-4',
  'bg-tile-5',
  'bg-tile-6',
  'bg-tile-7',
] as const

/** One of eight classes, always the same one for the same slug. */
export function tileColor(slug: string): (typeof BACKGROUNDS)[number] {
  // FNV-1a: spreads short, similar names better than a sum.
  let hash = 0x811c9dc5
  for (const character of slug) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return BACKGROUNDS[(hash >>> 9) % BACKGROUNDS.length] ?? BACKGROUNDS[0]
}

/** Two letters: of the first two words, else the first two of the only one. Letters and digits alone count. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  const [first = '', second = ''] = words
  const letters = second ? [...first].slice(0, 1).concat([...second].slice(0, 1)) : [...first].slice(0, 2)
  return letters.join('').toUpperCase() || '·'
}
