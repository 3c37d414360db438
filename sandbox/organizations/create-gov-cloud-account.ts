import { managementOperation } from '../protocol/operation'
import { requireConstraints } from './circumstances'
import { startCreation } from './start-creation'

/**
 * Two accounts, of which the one in the GovCloud partition stands alone and outside the sandbox.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateGovCloudAccount.html
 */
export const createGovCloudAccount = managementOperation('CreateGovCloudAccount', (call, input) => {
  requireConstraints(call.account, 'MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED')
  return { CreateAccountStatus: startCreation(call, input, true) }
})
