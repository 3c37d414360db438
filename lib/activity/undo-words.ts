/** `Undo move` for `Move account`, `Undo turn on` for `Turn on trusted access`. */
export function undoLabel(verb: string): string {
  const [, stem = verb] = /^(\w+(?: (?:on|off))?)\b/.exec(verb) ?? []
  return `Undo ${stem.charAt(0).toLowerCase()}${stem.slice(1)}`
}
