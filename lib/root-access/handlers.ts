import 'server-only'
import type { OrgContext } from '../aws/context'
import { defineHandler, type Seen } from '../operations/handler'
import * as operations from './operations'
import type { RootFeature } from './schema'
import * as service from './service'

const lookAt =
  (feature: RootFeature) =>
  async (ctx: OrgContext): Promise<Seen<void>> => {
    const { organizationId, on } = await service.readRootFeatures(ctx)
    return { image: { organization: organizationId, [feature]: on.has(feature) } }
  }

export const enableRootCredentialsManagement = defineHandler({
  operation: operations.enableRootCredentialsManagement,
  look: lookAt('RootCredentialsManagement'),
  run: service.enableOrganizationsRootCredentialsManagement,
})

export const disableRootCredentialsManagement = defineHandler({
  operation: operations.disableRootCredentialsManagement,
  look: lookAt('RootCredentialsManagement'),
  run: service.disableOrganizationsRootCredentialsManagement,
})

export const enableRootSessions = defineHandler({
  operation: operations.enableRootSessions,
  look: lookAt('RootSessions'),
  run: service.enableOrganizationsRootSessions,
})

export const disableRootSessions = defineHandler({
  operation: operations.disableRootSessions,
  look: lookAt('RootSessions'),
  run: service.disableOrganizationsRootSessions,
})
