import { type Browser, type BrowserContext, chromium } from 'playwright'

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-background-networking'],
  })

/** Signs in by a one-time link. @returns what keeps one signed in */
export async function signIn(link: string): Promise<Cookies> {
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.goto(link)
    await page.getByRole('treegrid').waitFor()
    return await page.context().cookies()
  } finally {
    await browser.close()
  }
}
