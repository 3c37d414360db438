import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** Runs code in a process of its own, and returns the lines that it logged. */
function linesOf(code: string): Record<string, unknown>[] {
  const script = `const { log, logError } = require('./lib/log.ts'); ${code}`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--require', 'tsx/cjs', '--eval', script],
    { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
}

test('an unexpected error is one line under the id that the user is shown, without what must not be in a log', () => {
  const [line, ...more] = linesOf(`
    const error = Object.assign(new Error('jane@example.com is taken', { cause: new Error('AKIAIOSFODNN7EXAMPLE') }), {
      name: 'DuplicateAccountException',
      $metadata: { requestId: 'r-1', httpStatusCode: 400 },
      $response: { body: 'the whole answer' },
      input: { Email: 'jane@example.com' },
    })
    process.stdout.write(JSON.stringify({ shown: logError(error, { operation: 'InviteAccount', cookie: 'c' }) }) + '\\n')`)
  expect(more).toHaveLength(1)
  const [logged, shown] = 'shown' in (line ?? {}) ? [more[0], line] : [line, more[0]]
  expect(logged).toMatchObject({
    level: 'error',
    errorId: shown?.shown,
    operation: 'InviteAccount',
    cookie: '[redacted]',
    error: {
      name: 'DuplicateAccountException',
      message: '[redacted] is taken',
      requestId: 'r-1',
      httpStatus: 400,
      cause: { message: '[redacted]' },
    },
  })
  expect(JSON.stringify(logged)).not.toMatch(/jane|AKIA|whole answer/)
})

test('whatever is thrown can be logged', () => {
  const lines = linesOf(`for (const thrown of [undefined, null, 'text', { token: 1 }, Symbol('s')]) logError(thrown)`)
  expect(lines).toHaveLength(5)
})

test('facts are logged by name, with the time in ISO', () => {
  const [line] = linesOf(`log.info('started', { url: 'http://localhost:3000' })`)
  expect(line).toMatchObject({ level: 'info', msg: 'started', url: 'http://localhost:3000' })
  expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT/)
})
