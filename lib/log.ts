import 'server-only'
import { randomBytes } from 'node:crypto'
import pino, { type Logger } from 'pino'
import { processState } from './process-state'
import { scrub, scrubDeep } from './scrub'

type Context = Record<string, unknown>

/**
 * The server's log: JSON lines on standard output. Every text and value is scrubbed of what must not be in a log;
 * `log` the facts by name, never a request, a response or an SDK object.
 */
export const log = {
  info: (message: string, context: Context = {}) => logger().info(scrubDeep(context), scrub(message)),
  warn: (message: string, context: Context = {}) => logger().warn(scrubDeep(context), scrub(message)),
}

/**
 * Logs an unexpected failure.
 * @param context where it happened: an operation's name, a connection's slug, a path. Scrubbed like everything.
 * @returns the id to show to the user: the one link between what they see and this line. The browser gets no more.
 */
export function logError(error: unknown, context: Context = {}): string {
  const errorId = randomBytes(6).toString('hex')
  logger().error({ errorId, ...scrubDeep(context), error: factsOf(error) }, 'unexpected error')
  return errorId
}

/** What may be said about an error, by name: SDK errors also hold the response, and some the request. */
function factsOf(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: scrub(String(error)) }
  const { code, $metadata } = error as Error & { code?: unknown; $metadata?: Record<string, unknown> }
  return {
    name: error.name,
    message: scrub(error.message),
    ...(typeof code === 'string' ? { code: scrub(code) } : {}),
    ...($metadata ? { requestId: $metadata.requestId, httpStatus: $metadata.httpStatusCode } : {}),
    stack: scrub(error.stack ?? ''),
    ...(error.cause !== undefined && depth < 3 ? { cause: factsOf(error.cause, depth + 1) } : {}),
  }
}

// Opened at first use: the build loads modules too, and a build has nothing to say here.
const logger = (): Logger =>
  processState('log', () =>
    pino({
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    }),
  )
