import 'server-only'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import type { SnapshotColumns } from './model'
import { packDetails, packLean } from './pack'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)

/** Half the time of the next one, for a few bytes more in a hundred. */
const QUALITY = 5

/** Compressed away from the main thread. */
export const press = (text: string): Promise<Buffer> =>
  compress(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  })

export const unpress = async (bytes: Uint8Array): Promise<string> => (await decompress(bytes)).toString()

/** The two pieces of the columns of one version, as they travel and as they are kept. */
export type Pressed = { version: number; lean: Promise<Buffer>; details: Promise<Buffer> }

/** Packs and compresses columns; the work begins at once. */
export function pressColumns(columns: SnapshotColumns): Pressed {
  const pressed = { version: columns.version, lean: press(packLean(columns)), details: press(packDetails(columns)) }
  // Whoever awaits one of them is told; nobody may be.
  for (const piece of [pressed.lean, pressed.details]) piece.catch(() => {})
  return pressed
}
