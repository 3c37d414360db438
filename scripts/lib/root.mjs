import { fileURLToPath } from 'node:url'

/** The repository's folder, as a URL that ends in a slash, and as a path. */
export const root = new URL('../../', import.meta.url)
export const rootPath = fileURLToPath(root)
