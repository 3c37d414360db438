/** Three-valued truth: what facts not given leave open is neither. Ordered, so that AND is the least and OR the most. */
export type Truth = 0 | 1 | 2

export const NO = 0 satisfies Truth
export const MAYBE = 1 satisfies Truth
export const YES = 2 satisfies Truth

export const truthOf = (claim: boolean): Truth => (claim ? YES : NO)

// 2 - 0, 2 - 1 and 2 - 2 are truths again.
export const not = (truth: Truth): Truth => (2 - truth) as Truth

export const both = (one: Truth, other: Truth): Truth => (one < other ? one : other)

/** OR over a list; stops at the first that is sure. No claims are no truth. */
export function anyOf<T>(items: Iterable<T>, claim: (item: T) => Truth): Truth {
  let most: Truth = NO
  for (const item of items) {
    const truth = claim(item)
    if (truth === YES) return YES
    if (truth > most) most = truth
  }
  return most
}

/** AND over a list; stops at the first that fails. No claims are true. */
export const allOf = <T>(items: Iterable<T>, claim: (item: T) => Truth): Truth =>
  not(anyOf(items, (item) => not(claim(item))))
