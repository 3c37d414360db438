/** Tags as people type them: `key=value`, one a line. @returns the first line that is none, as a sentence */
export function tagLines(text: string): { tags: Record<string, string>; problem: string | null } {
  const tags = new Map<string, string>()
  let problem: string | null = null
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const at = line.indexOf('=')
    const key = line.slice(0, at).trim()
    if (at <= 0 || key === '') problem ??= `Line ${index + 1} is not of the form key=value.`
    else if (tags.has(key)) problem ??= `Line ${index + 1}: this key stands above already.`
    else tags.set(key, line.slice(at + 1).trim())
  })
  return { tags: Object.fromEntries(tags), problem }
}
