// Prints the path of a Chromium for the end-to-end tests, installing one when there is none.
import { findBrowser } from './lib/browser.mjs'

try {
  console.log(await findBrowser())
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
