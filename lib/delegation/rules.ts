type Through = { kind: string; writable: boolean; connectionName: string }

/** Why the delegation policy cannot be changed through a connection, or null. */
export function whyNotChangeable({ kind, writable, connectionName }: Through): string | null {
  if (kind !== 'management') return 'Only the management account changes the delegation policy'
  return writable ? null : `The connection ${connectionName} is for reading only`
}

/** What a first policy begins with. AWS takes it once the account is one of the organization. */
export const STARTER = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PoliciesByAnAccount",
      "Effect": "Allow",
      "Principal": { "AWS": "" },
      "Action": [
        "organizations:CreatePolicy",
        "organizations:UpdatePolicy",
        "organizations:AttachPolicy",
        "organizations:DetachPolicy",
        "organizations:Describe*",
        "organizations:List*"
      ],
      "Resource": "*",
      "Condition": { "StringEquals": { "organizations:PolicyType": "TAG_POLICY" } }
    }
  ]
}
`
