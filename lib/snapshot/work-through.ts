/**
 * Runs `work` for each item, `limit` at a time, and for what it adds to the list while it goes on; ends when all are
 * done.
 * @throws the first failure; items not yet begun are then left out
 */
export async function workThrough<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, add: (more: readonly Item[]) => void) => Promise<void>,
): Promise<void> {
  const queue = [...items]
  let next = 0
  await new Promise<void>((resolve, reject) => {
    let working = 0
    let isOver = false
    const add = (more: readonly Item[]) => {
      for (const item of more) queue.push(item)
    }
    const advance = () => {
      while (!isOver && working < limit && next < queue.length) {
        const item = queue[next] as Item
        next += 1
        working += 1
        work(item, add).then(
          () => {
            working -= 1
            advance()
          },
          (error: unknown) => {
            isOver = true
            reject(error instanceof Error ? error : new Error(String(error)))
          },
        )
      }
      if (working === 0 && next >= queue.length) resolve()
    }
    advance()
  })
}
