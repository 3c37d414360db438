import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Slice } from '../world/listing'
import { invalidInput } from './fault'

/** Anything that gives out pages by position: a Listing, or `pagesOf` an array. */
export interface Pageable<V> {
  page(from?: number, limit?: number, keep?: (value: V) => boolean): Slice<V>
}

export interface Page<V> {
  items: V[]
  NextToken?: string
}

export const DEFAULT_PAGE_SIZE = 20

/** Pages of a short array, by index. */
export function pagesOf<V>(values: readonly V[]): Pageable<V> {
  return {
    page(from = 0, limit = DEFAULT_PAGE_SIZE, keep = () => true) {
      const items: V[] = []
      for (let index = from; index < values.length; index += 1) {
        // The loop keeps the index inside the array.
        const value = values[index] as V
        if (!keep(value)) continue
        if (items.length === limit) return { items, next: index }
        items.push(value)
      }
      return { items }
    },
  }
}

const secret = randomBytes(32)
const seal = (text: string) => createHmac('sha256', secret).update(text).digest()

/** What a token belongs to: it is refused anywhere else. */
export interface TokenScope {
  world: string
  accountId: string
  operation: string
  input: Readonly<Record<string, unknown>>
}

const scopeText = ({ world, accountId, operation, input }: TokenScope) => {
  const { NextToken: _token, MaxResults: _size, ...parameters } = input
  return JSON.stringify([world, accountId, operation, Object.entries(parameters).sort()])
}

/** An opaque token for the page that begins at `position`. */
export function writeToken(scope: TokenScope, position: number): string {
  const text = String(position)
  return Buffer.concat([seal(`${text}|${scopeText(scope)}`), Buffer.from(text)]).toString('base64url')
}

/** The position inside a token; INVALID_NEXT_TOKEN when it was made up, altered, or made for another request. */
export function readToken(scope: TokenScope, token: string): number {
  const bytes = Buffer.from(token, 'base64url')
  const text = bytes.subarray(32).toString()
  const genuine =
    bytes.length > 32 &&
    bytes.toString('base64url') === token &&
    timingSafeEqual(bytes.subarray(0, 32), seal(`${text}|${scopeText(scope)}`))
  if (!genuine) throw invalidInput('INVALID_NEXT_TOKEN', 'The provided pagination token is not valid.')
  return Number(text)
}
