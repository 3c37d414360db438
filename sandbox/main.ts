import { parseArgs } from 'node:util'
import { startSandbox } from './server'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4580' },
    seed: { type: 'string', default: 'acme' },
    host: { type: 'string', default: '127.0.0.1' },
    state: { type: 'string' },
  },
})

const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('--port is a number from 0 to 65535')
  process.exit(2)
}

try {
  const sandbox = await startSandbox({
    port,
    seed: values.seed,
    host: values.host,
    ...(values.state === undefined ? {} : { stateFile: values.state }),
  })
  console.log(`sandbox listening on ${sandbox.url}`)
  const stop = () => {
    sandbox.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
