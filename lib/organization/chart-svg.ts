import type { Tree } from '../snapshot/tree'
import { BLOCK, type Chart } from './chart'
import { chipsOf } from './chips'

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that came from AWS as text of an XML file: nothing in it is markup, and nothing that XML forbids is left. */
const escaped = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

const LINE_AT_MOST = 24
const clipped = (text: string, most = LINE_AT_MOST) => {
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text
}

/**
 * The chart as a file of its own: black on white, for talking and printing. No script, no link, no font of anywhere.
 * @param visible makes what cannot be seen in a name visible
 */
export function chartSvg(tree: Tree, chart: Chart, visible: (text: string) => string): string {
  const { nodes } = tree.columns
  const name = (position: number, most?: number) => escaped(clipped(visible(nodes.name[position]!), most))
  const lines = chart.nodes.flatMap(({ x, y, parent }) => {
    const above = chart.nodes[parent]
    if (!above) return []
    const start = above.x + BLOCK.width
    const middle = (start + x) / 2
    return [`<path d="M${start} ${above.y}H${middle}V${y}H${x}"/>`]
  })
  const blocks = chart.nodes.map(({ position, x, y, accounts, hidden }) => {
    const chips = chipsOf(tree, position)
      .filter(({ kind }) => kind === 'direct' || kind === 'allow-list')
      .map(({ label }) => label)
      .join('  ')
    const rest = tree.direct[position]! - accounts.length
    const texts = [
      `<text x="8" y="18" font-weight="600">${name(position)}</text>`,
      `<text x="8" y="32" fill="#555">${tree.below[position]!.toLocaleString('en')} accounts${hidden > 0 ? `, ${hidden} OUs not shown` : ''}</text>`,
      `<text x="8" y="45" fill="#146">${escaped(clipped(chips, 30))}</text>`,
      ...accounts.map((at, index) => `<text x="14" y="${57 + index * 9}" font-size="8">${name(at, 34)}</text>`),
      rest > 0
        ? `<text x="${BLOCK.width - 8}" y="${BLOCK.height - 4}" font-size="8" text-anchor="end">+${rest}</text>`
        : '',
    ]
    return `<g transform="translate(${x} ${y - BLOCK.height / 2})"><rect width="${BLOCK.width}" height="${BLOCK.height}" rx="5" fill="#fff" stroke="#666"/>${texts.join('')}</g>`
  })
  const pad = 16
  const box = `${-pad} ${-pad} ${chart.width + 2 * pad} ${chart.height + 2 * pad}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${chart.width + 2 * pad}" height="${chart.height + 2 * pad}" font-family="system-ui, sans-serif" font-size="11"><title>${escaped(visible(nodes.name[chart.top]!))}</title><rect x="${-pad}" y="${-pad}" width="100%" height="100%" fill="#fff"/><g fill="none" stroke="#999" stroke-width="1.5">${lines.join('')}</g>${blocks.join('')}</svg>
`
}
