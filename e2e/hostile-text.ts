import {
  ANSI,
  FORMULAS,
  INVISIBLE,
  KEYS,
  LONE,
  LOOK_ALIKES,
  MARKUP,
  NUMBERS,
  PATHS,
  range,
  SCRIPTS,
  TEMPLATES,
} from './hostile-lists'

/** A text made to hurt, and what it tries. */
export type Hostile = { kind: string; text: string }

const LENGTHS: Hostile[] = [
  { kind: 'length', text: '' },
  { kind: 'length', text: ' ' },
  { kind: 'length', text: '\u00a0' },
  { kind: 'length', text: '\u3000' },
  { kind: 'length', text: 'W'.repeat(128) },
  { kind: 'length', text: 'ﷺ'.repeat(64) },
  { kind: 'length', text: `${'word '.repeat(100)}end` },
  { kind: 'length', text: 'x'.repeat(512) },
  { kind: 'length', text: '😀'.repeat(256) },
  { kind: 'length', text: '\n'.repeat(50) },
  { kind: 'length', text: 'x'.repeat(100_000) },
  { kind: 'length', text: 'x'.repeat(1024 * 1024) },
  { kind: 'length', text: '<b>'.repeat(349_525) },
]

const of = (kind: string, texts: readonly string[]): Hostile[] => texts.map((text) => ({ kind, text }))
const hex = (code: number) => code.toString(16)

/** All of them, each once: the list is made, so that it can be counted and never ends by accident. */
export const HOSTILE: readonly Hostile[] = [
  ...of('markup', MARKUP),
  // In the middle of a name, where an escape at its ends does not help.
  ...of(
    'markup',
    MARKUP.map((text) => `Prod ${text} eu`),
  ),
  ...of(
    'invisible',
    INVISIBLE.flatMap((code) => {
      const character = String.fromCodePoint(code)
      return [`pro${character}d`, `${character}prod ${hex(code)}`, `prod ${hex(code)}${character}`]
    }),
  ),
  ...of('bidi', [
    '\u202egnp.exe',
    '\u2067abc\u2066def',
    'invoice\u202exlsx.exe',
    '\u202d123\u202c',
    '\u200fabc (1)',
    'a\u2069\u2069b',
  ]),
  ...of('look-alike', LOOK_ALIKES),
  ...of('script', SCRIPTS),
  ...of('formula', FORMULAS),
  ...of(
    'control',
    range(0, 31).map((code) => `a${String.fromCharCode(code)}b ${hex(code)}`),
  ),
  ...of(
    'control',
    range(127, 159).map((code) => `a${String.fromCharCode(code)}b ${hex(code)}`),
  ),
  ...of('ansi', ANSI),
  ...of('path', PATHS),
  ...of(
    'path',
    PATHS.map((text) => `x ${text}`),
  ),
  ...of('template', TEMPLATES),
  ...of(
    'template',
    TEMPLATES.map((text) => `x ${text} y`),
  ),
  ...of('key', KEYS),
  ...of('number', NUMBERS),
  ...of('lone surrogate', LONE),
  ...LENGTHS,
]

/** A part of the list, every kind among it: by even steps, so that it is the same part each time. */
export const sampleOf = (list: readonly Hostile[], count: number): readonly Hostile[] =>
  count >= list.length
    ? list
    : Array.from(
        { length: count },
        (_, index) => list[Math.floor((index * list.length) / count)] ?? { kind: '', text: '' },
      )
