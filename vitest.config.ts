import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const TIMEOUT_MS = 20_000

export default defineConfig({
  resolve: {
    alias: {
      '@': here('.'),
      // Next resolves this marker to an empty module on the server; plain Node would throw.
      'server-only': here('./node_modules/server-only/empty.js'),
    },
  },
  test: {
    // Vitest leaves one core free by itself; much of the time here is spent waiting for disks and processes.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'sandbox',
          include: ['sandbox/**/*.test.ts'],
          testTimeout: TIMEOUT_MS,
          // Its tests share nothing but code: each file starts a sandbox of its own. Loading the SDK once halves the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: ['**/*.drill.test.ts'],
          setupFiles: ['scripts/test-data-folder.ts'],
          testTimeout: TIMEOUT_MS,
        },
      },
      {
        extends: true,
        test: {
          // Kills, faults and races by the hundred: minutes, so that `npm run check` leaves them to `npm test`.
          name: 'drill',
          include: ['lib/**/*.drill.test.ts'],
          setupFiles: ['scripts/test-data-folder.ts'],
          testTimeout: TIMEOUT_MS,
        },
      },
    ],
  },
})
