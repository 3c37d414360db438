type Box = { top: number; left: number; width: number; height: number }
type Size = { width: number; height: number }

/**
 * Where a small layer goes: centred above the anchor, below it where there is no room, always inside the window.
 * All figures are CSS pixels of the viewport.
 */
export function placeLayer(
  anchor: Box,
  layer: Size,
  viewport: Size,
  gap = 6,
  margin = 8,
): { top: number; left: number } {
  const above = anchor.top - layer.height - gap
  const top = above >= margin ? above : anchor.top + anchor.height + gap
  const centred = anchor.left + anchor.width / 2 - layer.width / 2
  const left = Math.max(margin, Math.min(centred, viewport.width - layer.width - margin))
  return { top, left }
}
