import type { Answer } from '../protocol/wire-protocol'

const KEPT = 5_000

/** What each caller was last told, for stale reads. The oldest answers are dropped. */
export class LastAnswers {
  readonly #answers = new Map<string, Answer>()

  remember(accountId: string, operation: string, body: Buffer, answer: Answer) {
    const key = keyOf(accountId, operation, body)
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    if (this.#answers.size <= KEPT) return
    const oldest = this.#answers.keys().next()
    if (!oldest.done) this.#answers.delete(oldest.value)
  }

  recall(accountId: string, operation: string, body: Buffer): Answer | undefined {
    return this.#answers.get(keyOf(accountId, operation, body))
  }
}

const keyOf = (accountId: string, operation: string, body: Buffer) => `${accountId} ${operation} ${body.toString()}`
