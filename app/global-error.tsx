'use client'
import './globals.css'

/** The layout itself failed, so nothing of it can be relied on here. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="grid gap-2 p-6">
        <title>Canopy failed</title>
        <h1 className="text-lg">Canopy failed to show this page</h1>
        <p>
          Nothing was sent to AWS by it. {error.digest && <>The server’s log has the details under {error.digest}.</>}
        </p>
        <p>
          <a href="/" className="underline">
            Start again
          </a>
        </p>
      </body>
    </html>
  )
}
