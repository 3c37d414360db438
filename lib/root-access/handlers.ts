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

export const enableOrganizationsRootCredentialsManagement = defineHandler({
  operation: operations.enableOrganizationsRootCredentialsManagement,
  look: lookAt('RootCredentialsManagement'),
  run: service.enableOrganizationsRootCredentialsManagement,
})

export const disableOrganizationsRootCredentialsManagement = defineHandler({
  operation: operations.disableOrganizationsRootCredentialsManagement,
  look: lookAt('RootCredentialsManagement'),
  run: service.disableOrganizationsRootCredentialsManagement,
})

export const enableOrganizationsRootSessions = defineHandler({
  operation: operations.enableOrganizationsRootSessions,
  look: lookAt('RootSessions'),
  run: service.enableOrganizationsRootSessions,
})

export const disableOrganizationsRootSessions = defineHandler({
  operation: operations.disableOrganizationsRootSessions,
  look: lookAt('RootSessions'),
  run: service.disableOrganizationsRootSessions,
})
