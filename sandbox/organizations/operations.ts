import type { Operation } from '../protocol/operation'
import { acceptHandshake } from './accept-handshake'
import { attachPolicy } from './attach-policy'
import { cancelHandshake } from './cancel-handshake'
import { closeAccount } from './close-account'
import { createAccount } from './create-account'
import { createGovCloudAccount } from './create-gov-cloud-account'
import { createOrganization } from './create-organization'
import { createOrganizationalUnit } from './create-organizational-unit'
import { createPolicy } from './create-policy'
import { declineHandshake } from './decline-handshake'
import { deleteOrganization } from './delete-organization'
import { deleteOrganizationalUnit } from './delete-organizational-unit'
import { deletePolicy } from './delete-policy'
import { deleteResourcePolicy } from './delete-resource-policy'
import { deregisterDelegatedAdministrator } from './deregister-delegated-administrator'
import { describeAccount } from './describe-account'
import { describeCreateAccountStatus } from './describe-create-account-status'
import { describeEffectivePolicy } from './describe-effective-policy'
import { describeHandshake } from './describe-handshake'
import { describeOrganization } from './describe-organization'
import { describeOrganizationalUnit } from './describe-organizational-unit'
import { describePolicy } from './describe-policy'
import { describeResourcePolicy } from './describe-resource-policy'
import { describeResponsibilityTransfer } from './describe-responsibility-transfer'
import { detachPolicy } from './detach-policy'
import { disableAwsServiceAccess } from './disable-aws-service-access'
import { disablePolicyType } from './disable-policy-type'
import { enableAllFeatures } from './enable-all-features'
import { enableAwsServiceAccess } from './enable-aws-service-access'
import { enablePolicyType } from './enable-policy-type'
import { inviteAccountToOrganization } from './invite-account-to-organization'
import { inviteOrganizationToTransferResponsibility } from './invite-organization-to-transfer-responsibility'
import { leaveOrganization } from './leave-organization'
import { listAccounts } from './list-accounts'
import { listAccountsForParent } from './list-accounts-for-parent'
import { listAccountsWithInvalidEffectivePolicy } from './list-accounts-with-invalid-effective-policy'
import { listAwsServiceAccessForOrganization } from './list-aws-service-access-for-organization'
import { listChildren } from './list-children'
import { listCreateAccountStatus } from './list-create-account-status'
import { listDelegatedAdministrators } from './list-delegated-administrators'
import { listDelegatedServicesForAccount } from './list-delegated-services-for-account'
import { listEffectivePolicyValidationErrors } from './list-effective-policy-validation-errors'
import { listHandshakesForAccount } from './list-handshakes-for-account'
import { listHandshakesForOrganization } from './list-handshakes-for-organization'
import { listInboundResponsibilityTransfers } from './list-inbound-responsibility-transfers'
import { listOrganizationalUnitsForParent } from './list-organizational-units-for-parent'
import { listOutboundResponsibilityTransfers } from './list-outbound-responsibility-transfers'
import { listParents } from './list-parents'
import { listPolicies } from './list-policies'
import { listPoliciesForTarget } from './list-policies-for-target'
import { listRoots } from './list-roots'
import { listTagsForResource } from './list-tags-for-resource'
import { listTargetsForPolicy } from './list-targets-for-policy'
import { moveAccount } from './move-account'
import { putResourcePolicy } from './put-resource-policy'
import { registerDelegatedAdministrator } from './register-delegated-administrator'
import { removeAccountFromOrganization } from './remove-account-from-organization'
import { tagResource } from './tag-resource'
import { terminateResponsibilityTransfer } from './terminate-responsibility-transfer'
import { untagResource } from './untag-resource'
import { updateOrganizationalUnit } from './update-organizational-unit'
import { updatePolicy } from './update-policy'
import { updateResponsibilityTransfer } from './update-responsibility-transfer'

/** Every Organizations operation that the sandbox has. */
export const organizationsOperations: Operation[] = [
  acceptHandshake,
  describeEffectivePolicy,
  listAccountsWithInvalidEffectivePolicy,
  listEffectivePolicyValidationErrors,
  closeAccount,
  createAccount,
  createGovCloudAccount,
  createOrganization,
  deleteOrganization,
  deleteResourcePolicy,
  deregisterDelegatedAdministrator,
  disableAwsServiceAccess,
  enableAllFeatures,
  enableAwsServiceAccess,
  inviteOrganizationToTransferResponsibility,
  leaveOrganization,
  putResourcePolicy,
  registerDelegatedAdministrator,
  removeAccountFromOrganization,
  terminateResponsibilityTransfer,
  updateResponsibilityTransfer,
  attachPolicy,
  cancelHandshake,
  createOrganizationalUnit,
  createPolicy,
  declineHandshake,
  deleteOrganizationalUnit,
  deletePolicy,
  describeAccount,
  describeCreateAccountStatus,
  describeHandshake,
  describeOrganization,
  describeOrganizationalUnit,
  describePolicy,
  describeResourcePolicy,
  describeResponsibilityTransfer,
  detachPolicy,
  disablePolicyType,
  enablePolicyType,
  inviteAccountToOrganization,
  listAccountsForParent,
  listAccounts,
  listAwsServiceAccessForOrganization,
  listChildren,
  listCreateAccountStatus,
  listDelegatedAdministrators,
  listDelegatedServicesForAccount,
  listHandshakesForAccount,
  listHandshakesForOrganization,
  listInboundResponsibilityTransfers,
  listOrganizationalUnitsForParent,
  listOutboundResponsibilityTransfers,
  listParents,
  listPoliciesForTarget,
  listPolicies,
  listRoots,
  listTagsForResource,
  listTargetsForPolicy,
  moveAccount,
  tagResource,
  untagResource,
  updateOrganizationalUnit,
  updatePolicy,
]
