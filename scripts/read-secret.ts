import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/**
 * One line from standard input, without its line break: what is typed on a terminal is not shown there.
 * @throws Error when the input ends before a line
 */
export function readSecret(question: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true
  if (isTerminal) process.stderr.write(question)
  // Readline echoes what is typed to its output.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal })
  return new Promise((resolve, reject) => {
    let isRead = false
    lines.once('line', (line) => {
      isRead = true
      lines.close()
      if (isTerminal) process.stderr.write('\n')
      resolve(line)
    })
    lines.once('close', () => {
      if (!isRead) reject(new Error('No password was given.'))
    })
    lines.once('SIGINT', () => lines.close())
  })
}
