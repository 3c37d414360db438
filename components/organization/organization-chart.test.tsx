import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { PROD, testOrganization, testTree } from '@/lib/snapshot/test-organization'
import OrganizationChart from './organization-chart'

const nothing = () => {}
const markup = (tree = testTree(), branch: string | null = null) =>
  renderToString(
    <OrganizationChart
      tree={tree}
      filter={null}
      chosen={null}
      branch={branch}
      onBranch={nothing}
      onChoose={nothing}
      onTree={nothing}
    />,
  )

describe('the chart', () => {
  test('has a block that can be reached for each OU, and no style attribute', () => {
    const html = markup()
    expect(html.match(/aria-pressed/g)).toHaveLength(4)
    expect(html).toContain('<title>Prod, 2 accounts</title>')
    expect(html).not.toMatch(/\sstyle=/)
  })

  test('is left for the tree before anything else takes the focus', () => {
    const html = markup()
    expect(html.indexOf('View as tree')).toBeLessThan(html.search(/tabindex="0"/i))
  })

  test('of a branch leads back to the whole', () => {
    const html = markup(testTree(), PROD)
    expect(html).toContain('Whole organization')
    expect(html.match(/aria-pressed/g)).toHaveLength(2)
  })

  test('shows names as text', () => {
    const data = testOrganization()
    const html = markup(
      testTree({
        ...data,
        ous: new Map([...data.ous, [PROD, { id: PROD, name: '<b>x</b>\u202e', parentId: 'r-test' }]]),
      }),
    )
    expect(html).not.toContain('<b>')
    expect(html).not.toContain('\u202e')
  })
})
