import type { Operation } from '../operations/operation'
import * as actions from './actions'
import * as operations from './operations'
import type { RootFeature, RootFeatureInput } from './schema'

type Switch = {
  operation: Operation<RootFeatureInput>
  action: typeof actions.enableRootSessions
}

/** Turning each feature on and off: what the change is, and the action that makes it. */
export const SWITCHES: Record<RootFeature, { on: Switch; off: Switch }> = {
  RootCredentialsManagement: {
    on: { operation: operations.enableRootCredentialsManagement, action: actions.enableRootCredentialsManagement },
    off: { operation: operations.disableRootCredentialsManagement, action: actions.disableRootCredentialsManagement },
  },
  RootSessions: {
    on: { operation: operations.enableRootSessions, action: actions.enableRootSessions },
    off: { operation: operations.disableRootSessions, action: actions.disableRootSessions },
  },
}
