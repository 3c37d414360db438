const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** A number as policies and requests write it, or undefined. */
export const numberOf = (text: string): number | undefined => (NUMBER.test(text.trim()) ? Number(text) : undefined)

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i

/**
 * A moment in milliseconds: one of the W3C forms of ISO 8601, or seconds since 1970; undefined for what is neither.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function momentOf(text: string): number | undefined {
  const subject = text.trim()
  const match = DATE.exec(subject)
  if (!match) {
    const seconds = /^\d+(\.\d+)?$/.test(subject) ? Number(subject) : undefined
    return seconds === undefined ? undefined : seconds * 1_000
  }
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  // Date.parse is exact to the millisecond and refuses longer fractions in some forms.
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset}`)
  return Number.isNaN(moment) ? undefined : moment
}

/** `true` or `false` in any case, or undefined. */
export function booleanOf(text: string): boolean | undefined {
  const folded = text.trim().toLowerCase()
  return folded === 'true' ? true : folded === 'false' ? false : undefined
}
