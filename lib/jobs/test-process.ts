import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StoreSettings } from '../store/database'

const root = fileURLToPath(new URL('../..', import.meta.url))

type Bundler = { build: (options: Record<string, unknown>) => Promise<unknown> }

/** For tests: processes that run jobs, quick to start again, because they are bundled once. */
export class RunnerProcesses {
  readonly #folder = mkdtempSync(join(tmpdir(), 'canopy-runner-'))
  readonly #children = new Set<ChildProcess>()

  async bundle(): Promise<void> {
    // The bundler that tsx, which runs our scripts, brings with it.
    const { build }: Bundler = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild')
    await build({
      absWorkingDir: root,
      entryPoints: ['lib/jobs/test-runner-process.ts'],
      outfile: join(this.#folder, 'run.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      alias: { 'server-only': './node_modules/server-only/empty.js' },
      external: ['libsql', 'pg', 'pino', 'next', 'kysely'],
    })
  }

  /** Starts one on a store and a sandbox. `speed` times AWS's pace, and looking back `faster` times as soon. */
  start(
    { dataFolder, databaseUrl }: StoreSettings,
    { sandboxUrl, speed, faster }: { sandboxUrl: string; speed: number; faster: number },
  ): ChildProcess {
    const env = {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      NODE_PATH: join(root, 'node_modules'),
      CANOPY_SANDBOX: sandboxUrl,
      CANOPY_DATA: dataFolder || join(this.#folder, `data-${this.#children.size}`),
      DATABASE_URL: databaseUrl ?? '',
    }
    const child = spawn(process.execPath, [join(this.#folder, 'run.cjs'), String(speed), String(faster)], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    this.#children.add(child)
    return child
  }

  async kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it had ended by itself')
    const over = once(child, 'exit')
    child.kill('SIGKILL')
    await over
  }

  async killAll(): Promise<void> {
    for (const child of this.#children) if (child.exitCode === null && child.signalCode === null) await this.kill(child)
  }

  async dispose(): Promise<void> {
    await this.killAll()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
