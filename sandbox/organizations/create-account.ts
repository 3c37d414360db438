import { managementOperation } from '../protocol/operation'
import { startCreation } from './start-creation'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
export const createAccount = managementOperation('CreateAccount', (call, input) => ({
  CreateAccountStatus: startCreation(call, input, false),
}))
