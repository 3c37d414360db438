/** Tests passed and failed in Vitest's JSON report. Skipped ones are neither. */
export const countVitest = ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests })

/** The same for Playwright's. A test that passed only when tried again has passed; an error outside tests is a failure. */
export const countPlaywright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
})

/**
 * Which of Playwright's tests passed only when tried again: `file:line › names`. They are told, and fail nothing.
 * @param {{ suites?: object[] }} report
 */
export function flakyTests({ suites = [] }) {
  const found = []
  const walk = ({ title, file, specs = [], suites: inner = [] }, names) => {
    // A file's own suite bears its name.
    const here = title === file ? names : [...names, title]
    for (const spec of specs) {
      if (spec.tests.some(({ status }) => status === 'flaky')) {
        found.push([`${spec.file}:${spec.line}`, ...here, spec.title].join(' › '))
      }
    }
    for (const suite of inner) walk(suite, here)
  }
  for (const suite of suites) walk(suite, [])
  return found
}

/**
 * The verdict over all steps. A step that failed without a failed test in its report (none written, or a file that
 * could not be loaded) counts as one failure, so that no failure is lost.
 */
export function addUp(steps) {
  let passed = 0
  let failed = 0
  for (const { isOk, counts } of steps) {
    passed += counts?.passed ?? 0
    failed += isOk ? (counts?.failed ?? 0) : Math.max(1, counts?.failed ?? 0)
  }
  return { passed, failed }
}
