/**
 * One value per process, whichever copy of a module asks for it. Next.js loads a module once for pages and actions
 * and again for routes, so a plain module-level `const` would become two.
 */
export function processState<T>(name: string, create: () => T): T {
  const key = Symbol.for(`canopy.${name}`)
  const holder = globalThis as { [key: symbol]: unknown }
  // The symbol is ours alone, so what it holds is what `create` made.
  if (!(key in holder)) holder[key] = create()
  return holder[key] as T
}
