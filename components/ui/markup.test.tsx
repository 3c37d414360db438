import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { AppError } from '@/lib/result'
import { Banner } from './banner'
import { Button } from './button'
import { Checkbox } from './checkbox'
import { Chip } from './chip'
import { ConfirmDialog } from './confirm-dialog'
import { Countdown } from './countdown'
import { Dialog } from './dialog'
import { EmptyState } from './empty-state'
import { detailRows } from './error-details'
import { GroupedId } from './grouped-id'
import { InlineError } from './inline-error'
import { KnotRail } from './knot-rail'
import { Menu } from './menu'
import { Meter, meterLevel } from './meter'
import { RelativeTime } from './relative-time'
import { SearchList } from './search-list'
import { Segmented } from './segmented'
import { Select } from './select'
import { SkeletonRows } from './skeleton'
import { StatusText } from './status-icon'
import { Tabs } from './tabs'
import { TextArea } from './text-area'
import { TextField } from './text-field'
import { ThemeToggle } from './theme-toggle'
import { ToastProvider } from './toast'
import { UntrustedText } from './untrusted-text'

const nothing = () => {}
const html = (element: ReactElement) => renderToStaticMarkup(element)
const error: AppError = {
  kind: 'constraint',
  message: 'Production already has 5 of 5 policies.',
  hint: 'Detach one.',
  code: 'ConstraintViolationException',
  requestId: '8f2c',
}

const everything: Record<string, ReactElement> = {
  Banner: <Banner tone="warn" title="Paced" />,
  Button: (
    <Button variant="primary" disabledReason="Not allowed" shortcut="m">
      Move…
    </Button>
  ),
  Checkbox: (
    <Checkbox checked onChange={nothing} description="It can be undone">
      I know it
    </Checkbox>
  ),
  Chip: <Chip variant="warn">allow list</Chip>,
  Countdown: <Countdown until="2026-11-22T18:40:00Z" exact />,
  EmptyState: <EmptyState title="Nothing needs you" />,
  GroupedId: <GroupedId id="123456789012" copy />,
  InlineError: <InlineError error={error} onRetry={nothing} />,
  KnotRail: <KnotRail label="What happens" knots={[{ id: 'a', tone: 'stop', content: 'Gone' }]} />,
  Menu: (
    <Menu label="Actions" groups={[[{ id: 'a', label: 'Rename…' }]]}>
      More
    </Menu>
  ),
  Meter: <Meter label="Size" value={9000} max={10_240} showText />,
  RelativeTime: <RelativeTime at="2026-11-21T14:02:00Z" focusable />,
  SearchList: <SearchList label="Move to" options={[{ id: 'r', label: 'Root' }]} value="r" onChange={nothing} />,
  Segmented: <Segmented label="View" value="a" segments={[{ value: 'a', label: 'Tree' }]} onChange={nothing} />,
  Select: <Select label="Type" value="a" options={[{ value: 'a', label: 'SCP' }]} onChange={nothing} />,
  SkeletonRows: <SkeletonRows rows={2} label="Loading accounts" />,
  StatusText: <StatusText status="ok">Active</StatusText>,
  Tabs: (
    <Tabs label="Lanes" value="a" tabs={[{ value: 'a', label: 'Needs you', count: 3 }]} onChange={nothing}>
      List
    </Tabs>
  ),
  TextArea: <TextArea label="Note" value="" onChange={nothing} limit={10} optional />,
  TextField: <TextField label="Name" value="x" onChange={nothing} error="Too short" description="Letters" />,
  ThemeToggle: <ThemeToggle initial="dark" />,
  ToastProvider: <ToastProvider>page</ToastProvider>,
  UntrustedText: <UntrustedText text={'a\u202Eb\nc'} />,
  UntrustedBlock: <UntrustedText text={'a\u202Eb\nc'} lines={3} />,
}

describe('server HTML', () => {
  // The style-src of the pages has a nonce and no 'unsafe-inline': such an attribute would be dropped and reported.
  test.each(Object.entries(everything))('%s carries no style attribute and no inline script', (_name, element) => {
    const markup = html(element)
    expect(markup).not.toMatch(/\sstyle=|<script|<style|\son\w+=/)
    expect(markup.length).toBeGreaterThan(20)
  })

  test('a closed dialog is not there at all', () => {
    const shared = { isOpen: false, onClose: nothing, title: 'Close account' }
    expect(html(<Dialog {...shared}>Body</Dialog>)).toBe('')
    expect(html(<ConfirmDialog {...shared} onConfirm={nothing} confirmLabel="Close account" />)).toBe('')
  })
})

describe('what a screen reader hears', () => {
  test('a button that is off stays focusable and says why', () => {
    const markup = html(everything.Button ?? createElement('i'))
    const described = markup.match(/aria-describedby="([^"]+)"/)?.[1]
    expect(markup).toContain('aria-disabled="true"')
    expect(markup).not.toMatch(/<button[^>]*\sdisabled/)
    expect(markup).toMatch(new RegExp(`id="${described}"[^>]*role="tooltip"[^>]*>Not allowed<`))
  })

  test('a field points at its label, its error and its description', () => {
    const markup = html(everything.TextField ?? createElement('i'))
    const id = markup.match(/<label for="([^"]+)"/)?.[1]
    expect(markup).toMatch(new RegExp(`<input[^>]*id="${id}"`))
    expect(markup).toContain('aria-invalid="true"')
    expect(markup).toContain(`aria-describedby="${id}-error ${id}-description"`)
    expect(markup).toContain(`id="${id}-error"`)
  })

  test('a meter tells its value in words and when it is nearly full', () => {
    expect(html(everything.Meter ?? createElement('i'))).toContain('aria-valuetext="9,000 of 10,240, nearly full"')
  })

  test('an id is read in groups of four', () => {
    expect(html(<GroupedId id="123456789012" />).replace(/<[^>]+>/g, '')).toBe('1234 5678 9012')
  })

  test('an error is announced', () => {
    expect(html(everything.InlineError ?? createElement('i'))).toContain('role="alert"')
    expect(html(<InlineError error={null} />)).toBe('')
  })
})

test('text from strangers is never markup', () => {
  expect(html(<UntrustedText text={'<img src=x onerror=alert(1)>'} />)).not.toContain('<img')
})

test('the details of an error are those that AWS gave, in a fixed order', () => {
  expect(detailRows(error)).toEqual([
    ['AWS code', 'ConstraintViolationException'],
    ['Request id', '8f2c'],
  ])
})

test('a meter turns amber at 85 % and red beyond the limit', () => {
  expect([8499, 8500, 10_000, 10_001].map((value) => meterLevel(value, 10_000))).toEqual([
    'normal',
    'high',
    'high',
    'over',
  ])
})
