import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@': here('.'),
      // Next resolves this marker to an empty module on the server; plain Node would throw.
      'server-only': here('./node_modules/server-only/empty.js'),
    },
  },
  test: {
    include: ['{app,components,lib,sandbox,scripts}/**/*.test.{ts,tsx}', '*.test.ts'],
    testTimeout: 20_000,
  },
})
