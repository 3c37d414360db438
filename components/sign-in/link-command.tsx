/** How to make a sign-in link: a line for the terminal of the server. */
export function LinkCommand({ before, world = null }: { before: string; world?: string | null }) {
  return (
    <>
      <p className="text-muted">{before}</p>
      <pre
        dir="ltr"
        className="overflow-x-auto rounded-control border border-line bg-sunken px-3 py-2 font-mono text-sm select-all"
      >
        npm run sign-in-link{world === null ? '' : ` -- --world ${world}`}
      </pre>
      <p className="text-muted">Then open the link that it prints in this browser.</p>
    </>
  )
}
