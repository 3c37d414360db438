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
          testTimeout: TIMEOUT_MS,
        },
      },
    ],
  },
})
