import { typeCodes } from '../snapshot/policy-codes'
import type { Tree } from '../snapshot/tree'
import { tagKeysOf, tagValuesOf } from './facts'
import { TOKEN_WORDS, TOKENS } from './filter-tokens'
import { stateWord } from './states'

export type Completion = {
  /** What goes into the field in place of the word. */
  text: string
  label: string
  /** How many nodes have it; undefined for the tokens themselves. */
  count?: number
}

export type Completions = { from: number; to: number; options: Completion[] }

const MOST = 12

const quoted = (value: string) => (/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value)

/** The word that the caret is in: back to the last blank that stands outside quotes. */
export function wordAt(text: string, caret: number): { from: number; to: number } {
  let from = 0
  let inQuotes = false
  for (let at = 0; at < caret; at++) {
    if (text[at] === '"') inQuotes = !inQuotes
    else if (/\s/.test(text[at]!) && !inQuotes) from = at + 1
  }
  let to = caret
  while (to < text.length && !/\s/.test(text[to]!)) to++
  return { from, to }
}

type Counted = { key: string; count?: number }

function counted(values: Iterable<string | null | undefined>): Counted[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value != null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count)
}

/** The real values of a token in this organization. */
function valuesOf(tree: Tree, token: string): Counted[] {
  const { nodes, policies, policyTypes } = tree.columns
  switch (token) {
    case 'state':
      return counted(nodes.state).map(({ key, count }) => ({
        // The columns hold nothing but AWS's states.
        key: stateWord(key as Parameters<typeof stateWord>[0]).toLowerCase(),
        count,
      }))
    case 'ou':
      return nodes.name.flatMap((name, at) => (nodes.kind[at] === 'ou' ? [{ key: name, count: tree.below[at] }] : []))
    case 'policy':
      return policies.map(({ name }, at) => ({ key: name, count: tree.targetsOf[at]?.length }))
    case 'type':
      return policyTypes.map((type) => ({ key: typeCodes[type].toLowerCase() }))
    case 'joined':
      return counted(nodes.joinedAt.map((at) => at?.slice(0, 4))).sort((a, b) => (a.key < b.key ? 1 : -1))
    default:
      return (TOKEN_WORDS[token] ?? []).map((key) => ({ key }))
  }
}

/**
 * What the word at the caret can become: the values of its token as this organization has them, or, when asked for,
 * the tokens.
 * @param isAsked whether the person asked: a plain word alone offers nothing, so that the arrow keys stay the list's
 */
export function completionsOf(tree: Tree, text: string, caret: number, isAsked: boolean): Completions | null {
  const { from, to } = wordAt(text, caret)
  const word = text.slice(from, caret)
  const [, minus = '', token, rest = ''] = /^(-?)(?:([a-z]+):)?"?(.*)$/is.exec(word) ?? []
  const done = (options: Completion[]): Completions | null => {
    // A value that stands there whole needs nothing offered: the arrow keys are the list's again.
    const isWhole = options.some((option) => option.text.toLowerCase() === word.toLowerCase())
    return options.length === 0 || (isWhole && !isAsked) ? null : { from, to, options: options.slice(0, MOST) }
  }
  if (token === undefined) {
    if (!isAsked) return null
    const names = Object.keys(TOKENS).filter((name) => name.startsWith(rest.toLowerCase()))
    return done(
      names.map((name) => ({ text: `${minus}${name}:`, label: `${name}:  such as ${TOKENS[name]?.example}` })),
    )
  }
  const name = token.toLowerCase()
  if (!TOKENS[name]) return null
  const start = `${minus}${name}:`
  const typed = rest.toLowerCase()
  const fits = ({ key }: Counted) => key.toLowerCase().includes(typed) && key !== ''
  if (name === 'tag') {
    const at = rest.indexOf('=')
    if (at < 0) {
      return done(
        tagKeysOf(tree)
          .filter(fits)
          .map(({ key, count }) => ({ text: `${start}${/\s/.test(key) ? quoted(key) : key}`, label: key, count })),
      )
    }
    const key = rest.slice(0, at)
    const value = rest
      .slice(at + 1)
      .replace(/^"/, '')
      .toLowerCase()
    const real = tagKeysOf(tree).find((one) => one.key.toLowerCase() === key.toLowerCase())?.key ?? key
    return done(
      tagValuesOf(tree, real)
        .filter((one) => one.key.toLowerCase().includes(value))
        .map((one) => ({
          text: /\s/.test(key) ? `${start}"${key}=${one.key}"` : `${start}${key}=${quoted(one.key)}`,
          label: `${real}=${one.key}`,
          count: one.count,
        })),
    )
  }
  return done(
    valuesOf(tree, name)
      .filter(fits)
      .map(({ key, count }) => ({ text: `${start}${quoted(key)}`, label: key, count })),
  )
}
