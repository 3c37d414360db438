/** An address in groups of 16 bits: 2 of IPv4, 8 of IPv6. */
type Address = readonly number[]

const GROUP_BITS = 16

/**
 * Whether an address lies in a range such as `203.0.113.0/24` or `2001:db8::/32`; a range without a prefix length is
 * one address. What is no address or range lies nowhere.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function isInRange(address: string, range: string): boolean {
  const [base = '', length, ...rest] = range.trim().split('/')
  const [subject, network] = [addressOf(address.trim()), addressOf(base)]
  if (!subject || !network || subject.length !== network.length || rest.length > 0) return false
  const width = network.length * GROUP_BITS
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return false
  const prefix = length === undefined ? width : Number(length)
  if (prefix > width) return false
  return network.every((group, index) => {
    const bits = Math.min(GROUP_BITS, Math.max(0, prefix - index * GROUP_BITS))
    const mask = (0xffff << (GROUP_BITS - bits)) & 0xffff
    return (group & mask) === ((subject[index] ?? 0) & mask)
  })
}

const addressOf = (text: string): Address | undefined => (text.includes(':') ? ipv6Of(text) : ipv4Of(text))

function ipv4Of(text: string): Address | undefined {
  const bytes = text.split('.')
  if (bytes.length !== 4 || !bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number)
  return [a * 256 + b, c * 256 + d]
}

function ipv6Of(text: string): Address | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(groupsOf)
  if (!head || (halves.length === 2 && !tail)) return undefined
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  return [...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])]
}

/** The groups between colons; the last may be an IPv4 address. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const pieces = text.split(':')
  for (const [index, piece] of pieces.entries()) {
    const embedded = index === pieces.length - 1 && piece.includes('.') ? ipv4Of(piece) : undefined
    if (embedded) groups.push(...embedded)
    else if (/^[0-9a-f]{1,4}$/i.test(piece)) groups.push(Number.parseInt(piece, 16))
    else return undefined
  }
  return groups
}
