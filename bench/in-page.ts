/*
 * What runs in the measured page. As text, because what compiles this folder adds helpers to functions that the page
 * does not have.
 */

/** Notes how long each interaction took to the next paint, as the browser itself counts it for INP. */
export const NOTE_INTERACTIONS = `
  window.interactions = new Map()
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0))
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })`

/** From a keystroke in the filter to the paint of the rows and the count that it leaves. */
export const NOTE_FILTER = `
  window.filtered = []
  document.querySelector('input[type=search]').addEventListener('input', (event) => {
    const status = () => [...document.querySelectorAll('[role=status]')].map((element) => element.textContent).join()
    const before = status()
    const look = () => {
      if (status() === before) return requestAnimationFrame(look)
      const channel = new MessageChannel()
      channel.port1.onmessage = () => filtered.push(performance.now() - event.timeStamp)
      channel.port2.postMessage(0)
    }
    requestAnimationFrame(look)
  })`

/**
 * Presses a key on what has the focus and waits until React has put the answer into the document and it is laid out.
 * Several times, and the least of them: whatever else the machine does only adds.
 */
export const pressAndTime = (keys: readonly string[], times: number) => `(async () => {
  const took = ${JSON.stringify(keys)}.map(() => Infinity)
  const keys = ${JSON.stringify(keys)}
  for (let run = 0; run < ${times}; run++) {
    for (const [at, key] of keys.entries()) {
      const began = performance.now()
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await Promise.resolve()
      await Promise.resolve()
      document.body.offsetHeight
      took[at] = Math.min(took[at], performance.now() - began)
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    }
  }
  return took
})()`

/** Presses a key and waits for the frame that shows the answer. */
export const pressToPaint = (key: string) => `(async () => {
  const began = performance.now()
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: ${JSON.stringify(key)}, bubbles: true, cancelable: true }))
  await new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = resolve
    channel.port2.postMessage(0)
  }))
  return performance.now() - began
})()`

/** Scrolls through the tree, a good part of the window each frame. @returns the share of frames over 33 ms, in % */
export const SCROLL = `(async () => {
  const grid = document.querySelector('[role=treegrid]')
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  let [slow, last] = [0, await frame()]
  const frames = 400
  for (let at = 0; at < frames; at++) {
    grid.scrollTop += at % 40 === 39 ? 40000 : 150
    const now = await frame()
    if (now - last > 33.4) slow++
    last = now
  }
  return (100 * slow) / frames
})()`
