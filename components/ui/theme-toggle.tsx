'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { Menu } from './menu'
import { THEME_COOKIE, type Theme } from './theme'

const CHOICES = [
  { id: 'light', label: 'Light', Icon: Sun },
  { id: 'dark', label: 'Dark', Icon: Moon },
  { id: 'system', label: 'As the system', Icon: Monitor },
] as const

function apply(theme: Theme) {
  const root = document.documentElement
  if (theme === 'system') root.removeAttribute('data-theme')
  else root.dataset.theme = theme
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in half of the engines
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`
}

/** Light, dark or as the system: at once here, and by a cookie in the server's next HTML. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const chosen = CHOICES.find((choice) => choice.id === theme) ?? CHOICES[2]
  return (
    <Menu
      size="icon"
      variant="quiet"
      label={`Theme: ${chosen.label.toLowerCase()}`}
      placement="bottom end"
      groups={[
        CHOICES.map(({ id, label, Icon }) => ({
          id,
          label,
          icon: <Icon aria-hidden className="size-3.5" />,
          isChosen: id === theme,
          onSelect: () => {
            apply(id)
            setTheme(id)
          },
        })),
      ]}
    >
      <chosen.Icon aria-hidden className="size-4" />
    </Menu>
  )
}
