import { Fault } from '../protocol/fault'
import { readOperation } from '../protocol/operation'
import { renderCreateAccountStatus } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeCreateAccountStatus.html */
export const describeCreateAccountStatus = readOperation(
  'DescribeCreateAccountStatus',
  ({ organization }, { CreateAccountRequestId }) => {
    const request = organization.createAccountRequests.get(CreateAccountRequestId)
    if (!request) {
      throw new Fault(
        'CreateAccountStatusNotFoundException',
        "You specified a create account request ID that doesn't exist.",
      )
    }
    return { CreateAccountStatus: renderCreateAccountStatus(request) }
  },
)
