import { AppFailure, type Result } from './result'

const noAnswer = (message: string) =>
  new AppFailure({
    kind: 'unavailable',
    message,
    hint: 'Check that the server is running and that you are connected to it, then try again.',
  })

/**
 * Reads one GET route of the app.
 * @param path from `apiPaths`
 * @throws AppFailure with the server's error, or `unavailable` when there is no sound answer
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, { signal, headers: { accept: 'application/json' } })
  } catch (error) {
    if (signal?.aborted) throw error
    throw noAnswer('Canopy did not answer.')
  }
  let result: Result<T>
  try {
    // The body is our own route's Result: made by `readRoute` or `sessionRoute`.
    result = (await response.json()) as Result<T>
  } catch {
    throw noAnswer(`Canopy gave an answer that cannot be read (HTTP ${response.status}).`)
  }
  if (result.ok) return result.value
  throw new AppFailure(result.error)
}
