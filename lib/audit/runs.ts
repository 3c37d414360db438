import 'server-only'

/** Numbers that come in rising order, told as runs: `row 7`, `rows 9 to 12`. */
export class Runs {
  readonly #runs: { from: number; to: number }[] = []

  add(seq: number): void {
    const last = this.#runs.at(-1)
    if (last && last.to === seq - 1) last.to = seq
    else this.#runs.push({ from: seq, to: seq })
  }

  texts(): { text: string; many: boolean }[] {
    return this.#runs.map(({ from, to }) =>
      from === to ? { text: `row ${from}`, many: false } : { text: `rows ${from} to ${to}`, many: true },
    )
  }
}
