import { type RootTask, taskPolicyArn } from '../root-task'
import type { Operation } from './operation'

/** A value that no argument of a shell can carry as it is, or that the CLI would take for a file or an address. */
const isUnspeakable = (text: string) => /\0|\p{Cs}|^(?:fileb?|https?):\/\//u.test(text)

/** Characters that a terminal obeys or hides instead of showing: controls, and what turns or joins text. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu

const octalBytes = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')

const unicodeEscapes = (text: string) =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** One word of a POSIX shell. What hides is written as octal bytes in `$'…'`, which bash, zsh and POSIX 2024 know. */
function quoted(text: string): string {
  if (/^[\w@%+:,./-]+$/.test(text)) return text
  if (text.search(HIDDEN) === -1) return `'${text.replaceAll("'", "'\\''")}'`
  // Older shells look for the end of the word, and for their history, behind an escaped quotation mark.
  return `$'${text.replace(/['\\!]/g, octalBytes).replace(HIDDEN, octalBytes)}'`
}

const json = (value: unknown): string => JSON.stringify(value).replace(HIDDEN, unicodeEscapes)

/**
 * `EnableAWSServiceAccess` → `enable-aws-service-access`: the names that the AWS CLI gives to operations and their
 * members, by the rules of botocore's `xform_name`.
 */
export function cliName(name: string): string {
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0]
  const split = plural ? `${name.slice(0, -plural.length)}-${plural.toLowerCase()}` : name
  return split
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
}

function argumentOf([member, value]: [string, unknown]): string {
  const option = `--${cliName(member)}`
  if (typeof value === 'boolean') return value ? option : `--no-${cliName(member)}`
  const text = typeof value === 'string' ? value : json(value)
  // A value that begins with a hyphen would be taken for an option of its own.
  return text.startsWith('-') ? `${option}=${quoted(text)}` : `${option} ${quoted(text)}`
}

/** The services whose commands the CLI files under another name. */
const CLI_SERVICES: Record<string, string> = { s3: 's3api' }

const SESSION = 'AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_SESSION_TOKEN=%s'

/**
 * A line in a root session of its own: the session's keys are known to a subshell alone, and to no argument of a program
 * that others could list.
 */
const inSession = (line: string, accountId: string, task: RootTask) =>
  `(export $(printf '${SESSION}' $(aws sts assume-root --target-principal ${quoted(accountId)} --task-policy-arn arn=${taskPolicyArn(task)} --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)) && ${line})`

/**
 * The line of the AWS CLI that asks AWS for the same, to be pasted into a POSIX shell. Whatever a name or a note
 * holds stays one argument: nothing in it is run, read from a file, or hidden from who reads the line.
 * @returns one line without line breaks, such as `aws organizations move-account --account-id 111122223333 …`
 */
export function cliLine<Input>(
  operation: Pick<Operation<Input>, 'name' | 'iamAction' | 'request' | 'inRootSession'>,
  input: Input,
): string {
  const { inRootSession } = operation
  const line = ownLine(operation, input)
  return inRootSession ? inSession(line, inRootSession.accountId(input), inRootSession.task) : line
}

function ownLine<Input>(
  { name, iamAction, request }: Pick<Operation<Input>, 'name' | 'iamAction' | 'request'>,
  input: Input,
): string {
  const [prefix = ''] = iamAction.split(':')
  const service = CLI_SERVICES[prefix] ?? prefix
  const members = Object.entries(request(input)).filter(([, value]) => value !== undefined)
  const command = `aws ${service} ${cliName(name)}`
  if (members.some(([, value]) => typeof value === 'string' && isUnspeakable(value))) {
    return `${command} --cli-input-json ${quoted(json(Object.fromEntries(members)))}`
  }
  return [command, ...members.map(argumentOf)].join(' ')
}
