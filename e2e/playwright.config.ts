import { defineConfig } from 'playwright/test'

const isCi = Boolean(process.env.CI)

export default defineConfig({
  testDir: '.',
  // The servers still run: what they say, show and keep is searched for secrets.
  globalTeardown: './canaries.ts',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: isCi ? 2 : 0,
  forbidOnly: isCi,
  // A slow machine is not a failure; what hangs is told by the timeouts of what is waited for.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.CANOPY_URL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Recording costs time: where a test is tried again, that is the one to look at.
    trace: isCi ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // As root (containers, CI) Chromium runs only without its sandbox; the rest keeps it off the network.
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
