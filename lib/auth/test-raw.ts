import { connect } from 'node:net'

/**
 * Sends bytes to a server as they are, and returns all that comes back until it closes the connection: what no client
 * library would send. Fails after five seconds without an end.
 */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, 'localhost', () => socket.write(bytes))
    let answer = ''
    socket.setTimeout(5_000, () => socket.destroy(new Error(`no end after ${JSON.stringify(answer)}`)))
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    // A reset after the answer is how a server stops a body that it will not read.
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
  })
}
