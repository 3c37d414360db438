import { family } from './processes.mjs'

/**
 * Runs a script that starts processes. It goes on for as long as they do, and a failure ends them and says why.
 * @param body gets the family of processes; what it returns is the exit code, if it ends by itself.
 */
export async function main(body) {
  const processes = family({ onEnd: (code) => process.exit(code) })
  try {
    const code = await body(processes)
    if (code === undefined) return
    await processes.stop()
    process.exitCode = code
  } catch (error) {
    // A child that ended by itself has told its own story.
    if (!processes.isStopping) console.error(error instanceof Error ? error.message : error)
    await processes.stop()
    process.exitCode = 1
  }
}
