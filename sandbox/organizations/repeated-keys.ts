/** Whether any object of a valid JSON text names a member twice, by the letter or by case: AWS refuses both. */
export function hasRepeatedKeys(text: string): boolean {
  const objects: (Set<string> | undefined)[] = []
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g
  for (const match of text.matchAll(tokens)) {
    const [token, colon] = match
    if (token === '{') objects.push(new Set())
    else if (token === '[') objects.push(undefined)
    else if (token === '}' || token === ']') objects.pop()
    else if (colon !== undefined) {
      const key = String(JSON.parse(token.slice(0, -colon.length))).toLowerCase()
      const keys = objects.at(-1)
      if (keys?.has(key)) return true
      keys?.add(key)
    }
  }
  return false
}
