import { defineOperation } from '../operations/operation'
import {
  type DelegatedAdministratorInput,
  delegatedAdministratorInput,
  type ServiceAccessInput,
  serviceAccessInput,
} from './schema'

const access = {
  schema: serviceAccessInput,
  subject: ({ organizationId }: ServiceAccessInput) => organizationId,
  target: ({ servicePrincipal }: ServiceAccessInput) => servicePrincipal,
  claim: ({ organizationId, servicePrincipal }: ServiceAccessInput) => `${organizationId}/${servicePrincipal}`,
  request: ({ servicePrincipal }: ServiceAccessInput) => ({ ServicePrincipal: servicePrincipal }),
}

const accessImage =
  (isOn: boolean) =>
  ({ organizationId, servicePrincipal }: ServiceAccessInput) => ({
    organization: organizationId,
    [`access:${servicePrincipal}`]: isOn,
  })

export const enableAwsServiceAccess = defineOperation({
  ...access,
  name: 'EnableAWSServiceAccess',
  iamAction: 'organizations:EnableAWSServiceAccess',
  verb: 'Turn on trusted access',
  tier: 1,
  title: ({ organizationId, servicePrincipal }) =>
    `Turn on trusted access for ${servicePrincipal} in ${organizationId}`,
  consequence:
    'The service can read the organization and make its service-linked role in every account. AWS advises to turn it on in the service itself where that is possible.',
  wayBack: 'Can be undone: trusted access is turned off again. Roles that the service has made may stay.',
  expects: accessImage(false),
  wants: accessImage(true),
  inverse: (input) => ({ name: 'DisableAWSServiceAccess', input }),
})

export const disableAwsServiceAccess = defineOperation({
  ...access,
  name: 'DisableAWSServiceAccess',
  iamAction: 'organizations:DisableAWSServiceAccess',
  verb: 'Turn off trusted access',
  tier: 2,
  title: ({ organizationId, servicePrincipal }) =>
    `Turn off trusted access for ${servicePrincipal} in ${organizationId}`,
  consequence:
    'The service no longer works across the organization, and new accounts are not known to it. AWS advises to turn it off in the service itself first.',
  wayBack:
    'Trusted access can be turned on again; what the service has taken away meanwhile does not come back by itself.',
  expects: accessImage(true),
  wants: accessImage(false),
  inverse: (input) => ({ name: 'EnableAWSServiceAccess', input }),
})

const administration = {
  schema: delegatedAdministratorInput,
  subject: ({ accountId }: DelegatedAdministratorInput) => accountId,
  target: ({ servicePrincipal }: DelegatedAdministratorInput) => servicePrincipal,
  claim: ({ accountId, servicePrincipal }: DelegatedAdministratorInput) => `${accountId}/${servicePrincipal}`,
  request: ({ accountId, servicePrincipal }: DelegatedAdministratorInput) => ({
    AccountId: accountId,
    ServicePrincipal: servicePrincipal,
  }),
}

const administratorImage =
  (isOne: boolean) =>
  ({ servicePrincipal }: DelegatedAdministratorInput) => ({ [`administrator:${servicePrincipal}`]: isOne })

export const registerDelegatedAdministrator = defineOperation({
  ...administration,
  name: 'RegisterDelegatedAdministrator',
  iamAction: 'organizations:RegisterDelegatedAdministrator',
  verb: 'Register administrator',
  tier: 2,
  title: ({ accountId, servicePrincipal }) => `Register ${accountId} as administrator of ${servicePrincipal}`,
  consequence:
    'The account can administer the service for all accounts, and read the whole organization: its units, accounts and policies.',
  wayBack: 'Can be undone: the account is deregistered. What it did in between stays done.',
  expects: administratorImage(false),
  wants: administratorImage(true),
  inverse: (input) => ({ name: 'DeregisterDelegatedAdministrator', input }),
})

export const deregisterDelegatedAdministrator = defineOperation({
  ...administration,
  name: 'DeregisterDelegatedAdministrator',
  iamAction: 'organizations:DeregisterDelegatedAdministrator',
  verb: 'Deregister administrator',
  tier: 2,
  title: ({ accountId, servicePrincipal }) => `Deregister ${accountId} as administrator of ${servicePrincipal}`,
  consequence:
    'The account no longer administers the service. With its last service it can no longer read the organization. Some services delete what it has set up.',
  wayBack: 'The account can be registered again; what the service has deleted meanwhile does not come back.',
  expects: administratorImage(true),
  wants: administratorImage(false),
  inverse: (input) => ({ name: 'RegisterDelegatedAdministrator', input }),
})
