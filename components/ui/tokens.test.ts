import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, type LinearRgb, oklchToLinear } from './oklch'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const OKLCH = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`
const PAIR = new RegExp(String.raw`--color-([\w-]+): light-dark\(${OKLCH}, ${OKLCH}\)`, 'g')
const SINGLE = new RegExp(String.raw`--color-([\w-]+): ${OKLCH}`, 'g')

const themes = { light: new Map<string, LinearRgb>(), dark: new Map<string, LinearRgb>() }
const color = (numbers: string[]) => {
  const [lightness = 0, chroma = 0, hue = 0] = numbers.map(Number)
  return oklchToLinear(lightness, chroma, hue)
}
for (const [, name = '', ...numbers] of css.matchAll(PAIR)) {
  themes.light.set(name, color(numbers.slice(0, 3)))
  themes.dark.set(name, color(numbers.slice(3)))
}
for (const [, name = '', ...numbers] of css.matchAll(SINGLE)) {
  themes.light.set(name, color(numbers))
  themes.dark.set(name, color(numbers))
}

const TEXT = ['text', 'muted', 'accent', 'ok', 'warn', 'danger', 'info', 'off']
const GROUNDS = ['bg', 'surface', 'sunken', 'accent-soft']
const TILES = Array.from({ length: 8 }, (_, index) => `tile-${index}`)

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const between = (one: string, other: string) => {
    const [first, second] = [themes[theme].get(one), themes[theme].get(other)]
    if (!first || !second) throw new Error(`No token ${first ? other : one}`)
    return contrast(first, second)
  }

  test.each(TEXT.flatMap((name) => GROUNDS.map((ground) => [name, ground])))('%s reads on %s', (name, ground) => {
    expect(between(name, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each([['on-accent', 'accent'], ['on-danger', 'danger'], ...TILES.map((tile) => ['on-tile', tile])])(
    '%s reads on %s',
    (name, ground) => {
      expect(between(name, ground)).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(['edge', 'focus', 'accent'].flatMap((name) => ['bg', 'surface'].map((ground) => [name, ground])))(
    '%s shows on %s',
    (name, ground) => {
      expect(between(name, ground)).toBeGreaterThanOrEqual(3)
    },
  )
})

test('the conversion agrees with known colours', () => {
  expect(contrast(oklchToLinear(1, 0, 0), oklchToLinear(0, 0, 0))).toBeCloseTo(21, 2)
  // #ff0000 and #767676 on white, as every contrast tool gives them.
  expect(contrast(oklchToLinear(0.62796, 0.25768, 29.2339), oklchToLinear(1, 0, 0))).toBeCloseTo(4.0, 1)
  expect(contrast(oklchToLinear(0.5653, 0, 0), oklchToLinear(1, 0, 0))).toBeCloseTo(4.54, 1)
})

test('a theme may be chosen, and without a choice the system decides', () => {
  expect(css).toMatch(/:root \{\s*color-scheme: light dark;/)
  expect(css).toMatch(/\[data-theme="light"\] \{\s*color-scheme: light;/)
  expect(css).toMatch(/\[data-theme="dark"\] \{\s*color-scheme: dark;/)
})
