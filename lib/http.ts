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

async function ask(path: string, headers: Record<string, string>, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(path, { signal, headers, cache: 'no-store' })
  } catch (error) {
    if (signal?.aborted) throw error
    throw noAnswer('Canopy did not answer.')
  }
}

const unreadable = ({ status }: Response) => noAnswer(`Canopy gave an answer that cannot be read (HTTP ${status}).`)

/**
 * Reads one GET route of the app. An unchanged answer is a 304, and then the same value as before.
 * @param path from `apiPaths`
 * @throws AppFailure with the server's error, or `unavailable` when there is no sound answer
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const last = lastAnswers.get(path)
  const response = await ask(
    path,
    { accept: 'application/json', ...(last ? { 'if-none-match': last.etag } : {}) },
    signal,
  )
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
    throw unreadable(response)
  }
  if (result.ok) return result.value
  throw new AppFailure(result.error)
}

/** A body that is no JSON `Result`, with the headers that say what it is. */
export type PackedBody = { text: string; headers: Headers }

/**
 * Reads a GET route of the app that may answer with a packed body instead of JSON.
 * @param path from `apiPaths`
 * @param mark the header by which a packed body is told
 * @throws AppFailure with the server's error, or `unavailable` when there is no sound answer
 */
export async function getPacked<T>(path: string, mark: string, signal?: AbortSignal): Promise<T | PackedBody> {
  const last = lastAnswers.get(path)
  const response = await ask(path, last ? { 'if-none-match': last.etag } : {}, signal)
  // It was this path's own value, with this very ETag.
  if (response.status === 304 && last) return last.value as T
  const { headers } = response
  let text: string
  let result: Result<T>
  try {
    text = await response.text()
    if (response.ok && headers.has(mark)) return { text, headers }
    // The body is our own route's Result.
    result = JSON.parse(text) as Result<T>
    const etag = headers.get('etag')
    if (result.ok && etag && text.length <= ANSWER_AT_MOST_CHARACTERS) remember(path, etag, result.value)
  } catch (error) {
    if (signal?.aborted) throw error
    throw unreadable(response)
  }
  if (result.ok) return result.value
  throw new AppFailure(result.error)
}
