import { constraintViolation, handshakeConstraint } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { openMigration, startMigration } from '../world/handshakes'
import { requireHandshakeConstraints } from './circumstances'
import { renderHandshake } from './render'

const MAX_ACCOUNTS = 5_000

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAllFeatures.html */
export const enableAllFeatures = managementOperation('EnableAllFeatures', ({ world, organization, account }) => {
  if (organization.featureSet === 'ALL') {
    throw handshakeConstraint('ORGANIZATION_ALREADY_HAS_ALL_FEATURES', 'The organization already has all features.')
  }
  if (openMigration(organization)) {
    throw handshakeConstraint(
      'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
      'A migration to all features is already under way.',
    )
  }
  requireHandshakeConstraints(account, 'LEGACY_PERMISSIONS_STILL_IN_USE')
  if (organization.members.size > MAX_ACCOUNTS) {
    throw constraintViolation(
      'ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED',
      `The standard migration is for organizations of up to ${MAX_ACCOUNTS} accounts.`,
    )
  }
  return { Handshake: renderHandshake(startMigration(world, organization)) }
})
