import { request } from 'node:http'
import { createServer } from 'node:net'

/** A TCP port of loopback that is free now: `preferred` or the next after it, or any when there is no preference. */
export async function freePort(preferred = 0) {
  for (let port = preferred; port <= 65_535; port += 1) {
    const free = await tryPort(port)
    if (free !== null) return free
  }
  throw new Error(`No port from ${preferred} up is free`)
}

const tryPort = (port) =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (['EADDRINUSE', 'EACCES'].includes(error.code) ? resolve(null) : reject(error)))
    server.listen({ port, host: 'localhost' }, () => {
      const found = server.address().port
      server.close(() => resolve(found))
    })
  })

/**
 * Waits until `url` answers 200.
 * @param {string} url
 * @param {object} options
 * @param {string} [options.host] the `Host` to ask for, when it is not that of the URL.
 * @param {Promise<unknown>} options.over stops the wait when it resolves: the server has ended.
 * @param {number} [options.timeoutMs]
 * @throws Error when the server ends or the time is up.
 */
export async function untilHealthy(url, { host, over, timeoutMs = 60_000 }) {
  let hasEnded = false
  void over.then(() => {
    hasEnded = true
  })
  const deadline = Date.now() + timeoutMs
  while (!hasEnded && Date.now() < deadline) {
    if ((await statusOf(url, host)) === 200) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(hasEnded ? `${url} ended before it was ready` : `${url} was not ready after ${timeoutMs / 1000} s`)
}

const statusOf = (url, host) =>
  new Promise((resolve) => {
    const asked = request(url, { headers: host ? { host } : {}, timeout: 5_000 }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(null))
    asked.end()
  })
