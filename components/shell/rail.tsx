'use client'
import { Ellipsis, PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { Menu } from '@/components/ui/menu'
import { Logo } from './logo'
import { RAIL_COOKIE } from './rail-cookie'
import type { RailItem } from './rail-items'
import { ShortcutsButton } from './shortcuts'

type RailProps = {
  items: readonly RailItem[]
  /** Saved filters that are pinned: below the areas. */
  filters?: readonly { id: string; label: string; href: string }[]
  home: string
  /** As the cookie says; from 1,280 px it can be folded, from 768 px it always is. */
  defaultFolded?: boolean
  /** Something that is true on every page: "Sample data · no AWS behind it". */
  foot?: ReactNode
}

/** What fits into the bar at the bottom, at 360 px. */
const BAR_PLACES = 5

const WHEN_WIDE = 'max-md:hidden md:max-xl:sr-only xl:group-data-folded/rail:sr-only'

/** The areas of the product. A bar at the bottom below 768 px, icons to 1,280 px, then icons and words. */
export function Rail({ items, filters = [], home, defaultFolded = false, foot }: RailProps) {
  const pathname = usePathname()
  const [isFolded, setIsFolded] = useState(defaultFolded)
  const inBar = items.length > BAR_PLACES ? BAR_PLACES - 1 : items.length
  const fold = () => {
    setIsFolded(!isFolded)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in half of the engines
    document.cookie = `${RAIL_COOKIE}=${isFolded ? 'open' : 'folded'}; path=/; max-age=31536000; samesite=lax`
  }

  return (
    <nav
      aria-label="Areas"
      data-folded={isFolded || undefined}
      className="group/rail flex bg-sunken max-md:order-last max-md:border-t max-md:border-line md:row-span-2 md:w-14 md:flex-col md:gap-px md:border-e md:border-line md:px-2 md:py-2.5 xl:w-54 xl:data-folded:w-14"
    >
      <Link
        href={home}
        // Where it leads depends on the connection that one is in by then.
        prefetch={false}
        className="mb-2.5 flex items-center gap-[9px] rounded-control px-2 py-1 text-[15px] font-semibold max-md:hidden md:max-xl:ps-2.5 xl:group-data-folded/rail:ps-2.5"
      >
        <Logo className="size-5 flex-none" />
        <span className={WHEN_WIDE}>Canopy</span>
      </Link>
      <ul className="contents">
        {items.map((item, index) => (
          <li key={item.href} className={cx('max-md:min-w-0 max-md:flex-1', index >= inBar && 'max-md:hidden')}>
            <RailLink item={item} isCurrent={item.isExact ? pathname === item.href : isWithin(pathname, item.href)} />
          </li>
        ))}
      </ul>
      <MoreAreas items={items.slice(inBar)} pathname={pathname} />
      {filters.length > 0 && (
        <section
          aria-labelledby="rail-filters"
          className="mt-3 min-h-0 overflow-y-auto max-xl:hidden xl:group-data-folded/rail:hidden"
        >
          <h2 id="rail-filters" className="px-2 pb-1 text-xs font-semibold text-muted">
            Saved filters
          </h2>
          <ul>
            {filters.map(({ id, label, href }) => (
              <li key={id}>
                <Link
                  href={href}
                  prefetch={false}
                  title={label}
                  className="flex h-[30px] items-center rounded-control px-2 text-muted hover:bg-accent-soft/60 hover:text-text pointer-coarse:h-11"
                >
                  <bdi className="clip">{label}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="mt-auto grid gap-2 max-md:hidden">
        {foot && <p className="px-2 text-xs text-muted md:max-xl:sr-only xl:group-data-folded/rail:sr-only">{foot}</p>}
        <div className="flex gap-1 md:max-xl:flex-col xl:group-data-folded/rail:flex-col">
          <button
            type="button"
            onClick={fold}
            aria-expanded={!isFolded}
            aria-label="Words in the rail"
            className={cx(FOOT_BUTTON, 'max-xl:hidden')}
          >
            {isFolded ? (
              <PanelLeftOpen aria-hidden className="size-4 rtl:-scale-x-100" />
            ) : (
              <PanelLeftClose aria-hidden className="size-4 rtl:-scale-x-100" />
            )}
          </button>
          <ShortcutsButton className={FOOT_BUTTON} />
        </div>
      </div>
    </nav>
  )
}

/** The areas for which the bar at the bottom has no place. */
function MoreAreas({ items, pathname }: { items: readonly RailItem[]; pathname: string }) {
  const router = useRouter()
  if (items.length === 0) return null
  const isHere = items.some(({ href }) => isWithin(pathname, href))
  return (
    <div className="flex min-w-0 flex-1 md:hidden">
      <Menu
        label="More areas"
        variant="quiet"
        placement="top end"
        className={cx('h-14 flex-1 flex-col gap-1 rounded-none text-2xs', isHere && 'bg-accent-soft font-semibold')}
        groups={[items.map(({ href, label }) => ({ id: href, label, onAction: () => router.push(href) }))]}
      >
        <Ellipsis aria-hidden className="size-4 flex-none" />
        More
      </Menu>
    </div>
  )
}

const FOOT_BUTTON =
  'flex size-7 items-center justify-center rounded-control text-muted hover:bg-accent-soft hover:text-text md:max-xl:ms-1.5 xl:group-data-folded/rail:ms-1.5 ms-0.5'

function RailLink({ item, isCurrent }: { item: RailItem; isCurrent: boolean }) {
  return (
    <Link
      href={item.href}
      aria-current={isCurrent ? 'page' : undefined}
      title={item.label}
      className={cx(
        'relative flex items-center rounded-control max-md:h-14 max-md:flex-col max-md:justify-center max-md:gap-1 max-md:rounded-none max-md:text-2xs md:h-[30px] md:gap-[9px] md:px-2 md:max-xl:justify-center xl:group-data-folded/rail:justify-center pointer-coarse:md:h-11',
        isCurrent
          ? 'bg-accent-soft font-semibold text-accent max-md:font-normal'
          : 'text-muted hover:bg-accent-soft/60 hover:text-text',
      )}
    >
      {item.icon}
      <span className="clip max-w-full md:max-xl:sr-only xl:group-data-folded/rail:sr-only">{item.label}</span>
      {item.count ? (
        <span className="rounded-panel bg-accent px-1.5 text-xs leading-4 font-semibold text-on-accent max-xl:absolute max-xl:start-1/2 max-xl:top-0.5 max-xl:ms-0.5 max-xl:px-1 max-xl:text-2xs max-xl:leading-[14px] max-md:top-2 xl:ms-auto xl:group-data-folded/rail:absolute xl:group-data-folded/rail:start-1/2 xl:group-data-folded/rail:top-0.5 xl:group-data-folded/rail:ms-0.5 xl:group-data-folded/rail:px-1 xl:group-data-folded/rail:text-2xs xl:group-data-folded/rail:leading-[14px]">
          {item.count > 99 ? '99+' : item.count}
          <span className="sr-only"> {item.countLabel}</span>
        </span>
      ) : null}
    </Link>
  )
}

function isWithin(pathname: string, area: string): boolean {
  const path = area.split('?')[0] ?? area
  return pathname === path || pathname.startsWith(`${path}/`)
}
