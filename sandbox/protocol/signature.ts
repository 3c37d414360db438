import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const MAX_SKEW_MS = 15 * 60 * 1000

/** The parts of a SigV4 `Authorization` header. */
export interface Authorization {
  accessKeyId: string
  date: string
  region: string
  service: string
  signedHeaders: string[]
  signature: string
}

export interface SignedRequest {
  method: string
  /** Path and query as received. */
  url: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Reads `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`; undefined when it is anything else. */
export function parseAuthorization(header: string | undefined): Authorization | undefined {
  const match =
    /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, *SignedHeaders=([a-z0-9;_-]+), *Signature=([0-9a-f]{64})$/.exec(
      header ?? '',
    )
  if (!match) return undefined
  // All six groups take part in every match.
  const [accessKeyId, date, region, service, signedHeaders, signature] = match.slice(1) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature }
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * Why a signature does not hold, or undefined when it does (Signature Version 4, header form).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function whyNotSigned(
  request: SignedRequest,
  authorization: Authorization,
  secretAccessKey: string,
  nowMs: number,
): string | undefined {
  const header = (name: string) => String(request.headers[name] ?? '')
  const date = header('x-amz-date')
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)
  if (!parts || !date.startsWith(authorization.date))
    return 'The date of the request does not fit its credential scope.'
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number)
  const at = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second)
  if (Math.abs(at - nowMs) > MAX_SKEW_MS) return `Signature expired: ${date} is too far from the current time.`
  if (!authorization.signedHeaders.includes('host')) return 'The host header must be signed.'

  const claimedHash = request.headers['x-amz-content-sha256']
  const isUnsigned = authorization.service === 's3' && claimedHash === 'UNSIGNED-PAYLOAD'
  const bodyHash = isUnsigned ? 'UNSIGNED-PAYLOAD' : sha256(request.body)
  if (claimedHash !== undefined && claimedHash !== bodyHash) return 'The body does not fit its signed hash.'

  const [path = '/', query = ''] = request.url.split('?', 2)
  const canonicalQuery = [...new URLSearchParams(query)]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const canonicalHeaders = authorization.signedHeaders
    .map((name) => `${name}:${header(name).trim().replace(/ +/g, ' ')}\n`)
    .join('')
  const canonical = [
    request.method,
    path,
    canonicalQuery,
    canonicalHeaders,
    authorization.signedHeaders.join(';'),
    bodyHash,
  ].join('\n')

  const scope = `${authorization.date}/${authorization.region}/${authorization.service}/aws4_request`
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${sha256(canonical)}`
  const key = ['aws4_request', authorization.service, authorization.region, authorization.date].reduceRight(
    (previous, part) => hmac(previous, part),
    Buffer.from(`AWS4${secretAccessKey}`),
  )
  const expected = hmac(key, toSign)
  const given = Buffer.from(authorization.signature, 'hex')
  if (expected.length === given.length && timingSafeEqual(expected, given)) return undefined
  return 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.'
}
