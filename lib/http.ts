import { AppFailure, type Result } from './result'

const noAnswer = (message: string) =>
  new AppFailure({
    kind: 'unavailable',
    message,
    hint: 'Check that the server is running and that you are connected to it, then try again.',
  })

type Answer = { etag: string; value: unknown }

/** The last answer of each path. Pages are sent `no-store`, so the browser keeps none and sends no `If-None-Match`. */
const lastAnswers = new Map<string, Answer>()
const ANSWERS_AT_MOST = 50
/** Longer answers have versions of their own to ask by; they are not held here a second time. */
const ANSWER_AT_MOST_CHARACTERS = 200_000

function remember(path: string, etag: string, value: unknown): void {
  lastAnswers.delete(path)
  lastAnswers.set(path, { etag, value })
  const [oldest] = lastAnswers.keys()
  if (lastAnswers.size > ANSWERS_AT_MOST && oldest !== undefined) lastAnswers.delete(oldest)
}

/**
 * Reads one GET route of the app. An unchanged answer is a 304, and then the same value as before.
 * @param path from `apiPaths`
 * @throws AppFailure with the server's error, or `unavailable` when there is no sound answer
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const last = lastAnswers.get(path)
  let response: Response
  try {
    const headers = { accept: 'application/json', ...(last ? { 'if-none-match': last.etag } : {}) }
    response = await fetch(path, { signal, headers, cache: 'no-store' })
  } catch (error) {
    if (signal?.aborted) throw error
    throw noAnswer('Canopy did not answer.')
  }
  // It was this path's own value, with this very ETag.
  if (response.status === 304 && last) return last.value as T
  let result: Result<T>
  try {
    // The body is our own route's Result: made by `readRoute` or `sessionRoute`.
    const text = await response.text()
    result = JSON.parse(text) as Result<T>
    const etag = response.headers.get('etag')
    if (result.ok && etag && text.length <= ANSWER_AT_MOST_CHARACTERS) remember(path, etag, result.value)
  } catch {
    throw noAnswer(`Canopy gave an answer that cannot be read (HTTP ${response.status}).`)
  }
  if (result.ok) return result.value
  throw new AppFailure(result.error)
}
