/** An answer that is compressed once for all who ask. */
export class PackedAnswer {
  readonly brotli: Uint8Array
  /** The same for those who cannot take brotli, such as browsers on plain http. */
  readonly plain: () => Promise<string>
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>

  constructor({ brotli, plain, etag, headers }: Pick<PackedAnswer, 'brotli' | 'plain' | 'etag' | 'headers'>) {
    this.brotli = brotli
    this.plain = plain
    this.etag = etag
    this.headers = headers
  }
}

/** Next.js drops `Content-Encoding` from the answers of routes; under this name it comes through (every-response.ts). */
export const ENCODING_HEADER = 'x-content-encoding'
