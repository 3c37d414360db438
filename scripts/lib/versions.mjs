/**
 * Whether version `a` is older than `b`. A pre-release is older than its release; two pre-releases of one release count
 * as equal.
 */
export function isOlder(a, b) {
  const [left, right] = [parts(a), parts(b)]
  const at = left.findIndex((number, index) => number !== right[index])
  return at !== -1 && left[at] < right[at]
}

const parts = (version) => {
  const [, major, minor, patch, rest] = /^(\d+)\.(\d+)\.(\d+)(-.+)?/.exec(version) ?? []
  if (major === undefined) throw new Error(`${version} is no version`)
  return [Number(major), Number(minor), Number(patch), rest ? 0 : 1]
}
