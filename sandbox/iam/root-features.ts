import { iamOperation } from '../protocol/operation'
import { organizationWithRootAccess, renderFeatures, requireManagement } from './preconditions'

/*
 * Two independent switches. Repeating any of the four succeeds.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html
 */

export const enableOrganizationsRootCredentialsManagement = iamOperation(
  'EnableOrganizationsRootCredentialsManagement',
  (call) => {
    const organization = organizationWithRootAccess(call)
    requireManagement(call)
    organization.rootFeatures.add('RootCredentialsManagement')
    return renderFeatures(organization)
  },
)

export const enableOrganizationsRootSessions = iamOperation('EnableOrganizationsRootSessions', (call) => {
  const organization = organizationWithRootAccess(call)
  requireManagement(call)
  organization.rootFeatures.add('RootSessions')
  return renderFeatures(organization)
})

export const disableOrganizationsRootCredentialsManagement = iamOperation(
  'DisableOrganizationsRootCredentialsManagement',
  (call) => {
    const organization = organizationWithRootAccess(call)
    organization.rootFeatures.delete('RootCredentialsManagement')
    return renderFeatures(organization)
  },
)

export const disableOrganizationsRootSessions = iamOperation('DisableOrganizationsRootSessions', (call) => {
  const organization = organizationWithRootAccess(call)
  organization.rootFeatures.delete('RootSessions')
  return renderFeatures(organization)
})
