import type { PolicyType } from '../snapshot/model'
import { policyTypeFacts } from './types'

const SCP = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "",
      "Effect": "Deny",
      "Action": [],
      "Resource": "*"
    }
  ]
}`

const RCP = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "",
      "Effect": "Deny",
      "Principal": "*",
      "Action": [],
      "Resource": "*"
    }
  ]
}`

/** The bare shape of a new policy of a type, to be filled in. */
export function starterOf(type: PolicyType): string {
  if (type === 'SERVICE_CONTROL_POLICY') return SCP
  if (type === 'RESOURCE_CONTROL_POLICY') return RCP
  const { topKey } = policyTypeFacts(type)
  return topKey ? `{\n  "${topKey}": {\n  }\n}` : '{\n}'
}
