import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A manifest of the build that is tested. The shape is Next.js's. */
const manifest = <Shape>(file: string): Shape =>
  JSON.parse(readFileSync(join(process.env.CANOPY_DIST || '.next', file), 'utf8'))

/** The ids of all actions of the build, by the name they are exported under. */
export function builtActions(): Record<string, string> {
  const { node } = manifest<{ node: Record<string, { exportedName: string }> }>('server/server-reference-manifest.json')
  return Object.fromEntries(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]))
}

/** The URLs that the build answers, by what answers. */
export function builtPaths(kind: 'page' | 'route'): string[] {
  const paths = manifest<Record<string, string>>('app-path-routes-manifest.json')
  // Error pages of Next.js's own belong to no URL.
  return Object.keys(paths)
    .filter((file) => file.endsWith(`/${kind}`) && !file.startsWith('/_'))
    .map((file) => paths[file] ?? '')
    .sort()
}
