import { hclName, hclString } from './hcl'
import type { ExportedNode, ExportedOrganization } from './model'

/** An address such as `aws_organizations_account.a111122223333`. */
const address = (type: string, id: string) => `aws_organizations_${type}.${hclName(id)}`

/** A block that takes a thing which exists under Terraform's care, and the resource that describes it. */
function managed(type: string, name: string, importId: string, lines: string[]): string {
  const to = address(type, name)
  const body = lines.map((line) => `  ${line}`).join('\n')
  return [
    `import {`,
    `  to = ${to}`,
    `  id = ${hclString(importId)}`,
    `}`,
    ``,
    `resource "aws_organizations_${type}" "${hclName(name)}" {`,
    body,
    `}`,
    ``,
    ``,
  ].join('\n')
}

/** Terraform would take away what it does not find described, and tags are not part of this file. */
const KEEP_TAGS = ['lifecycle {', '  ignore_changes = [tags, tags_all]', '}']

/** Terraform counts an account that is not active as gone, and cannot take it over. */
const isTerraforms = (node: ExportedNode) => node.kind === 'account' && node.state === 'ACTIVE'

const idOf = (node: ExportedNode) =>
  node.kind === 'root'
    ? `${address('organization', 'this')}.roots[0].id`
    : `${address(node.kind === 'ou' ? 'organizational_unit' : 'account', node.id)}.id`

/** Nobody's text stands in a comment: it could hold a line break of a kind that HCL knows and we do not. */
function heading({ organization, readAt, gaps }: ExportedOrganization, leftOut: string[]): string {
  const lines = [
    `Organization ${organization.id}, as Canopy read it at ${readAt}.`,
    'Run `terraform plan`: it says what it would import, and should say nothing else.',
    'Tags are left to those who manage them; role names and access to billing are only known when an account is made.',
    ...gaps,
    ...(leftOut.length > 0 ? [`Accounts that are not active, and therefore not here: ${leftOut.join(', ')}`] : []),
  ]
  return `${lines.map((line) => `# ${line.replaceAll(/[^\x20-\x7e]/g, ' ')}`).join('\n')}\n\n`
}

/**
 * The organization as Terraform: an `import` block and a resource for the organization, each OU, each active account,
 * each policy of one's own whose content was read, and each attachment of those, for the AWS provider 5 or newer and
 * Terraform 1.5 or newer. What AWS manages itself is attached but not described. Piece by piece, a resource each.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_account
 */
export function* terraformOf(exported: ExportedOrganization): Generator<string> {
  const { organization, nodes, policies, attachments, policyTypes } = exported
  const byId = new Map(nodes.map((node) => [node.id, node]))
  yield heading(
    exported,
    nodes.filter((node) => node.kind === 'account' && !isTerraforms(node)).map(({ id }) => id),
  )
  yield managed('organization', 'this', organization.id, [
    `feature_set          = ${hclString(organization.featureSet)}`,
    `enabled_policy_types = [${policyTypes.map(hclString).join(', ')}]`,
    'lifecycle {',
    '  # Trusted access is turned on and off by the services, too.',
    '  ignore_changes = [aws_service_access_principals]',
    '}',
  ])
  for (const node of nodes) {
    const parent = node.parentId === null ? undefined : byId.get(node.parentId)
    if (!parent) continue
    if (node.kind === 'ou') {
      yield managed('organizational_unit', node.id, node.id, [
        `name      = ${hclString(node.name)}`,
        `parent_id = ${idOf(parent)}`,
        ...KEEP_TAGS,
      ])
    } else if (isTerraforms(node)) {
      yield managed('account', node.id, node.id, [
        `name      = ${hclString(node.name)}`,
        `email     = ${hclString(node.email ?? '')}`,
        `parent_id = ${idOf(parent)}`,
        'lifecycle {',
        '  prevent_destroy = true',
        '  ignore_changes  = [tags, tags_all, role_name, iam_user_access_to_billing]',
        '}',
      ])
    }
  }
  const own = new Map(policies.filter(({ awsManaged }) => !awsManaged).map((policy) => [policy.id, policy]))
  for (const policy of own.values()) {
    if (policy.content === null) continue
    yield managed('policy', policy.id, policy.id, [
      `name        = ${hclString(policy.name)}`,
      `description = ${hclString(policy.description)}`,
      `type        = ${hclString(policy.type)}`,
      `content     = ${hclString(policy.content)}`,
      ...KEEP_TAGS,
    ])
  }
  for (const { policyId, targetId } of attachments) {
    const target = byId.get(targetId)
    const policy = own.get(policyId)
    // What describes neither side has nothing to hang on.
    if (!target || (target.kind === 'account' && !isTerraforms(target)) || (policy && policy.content === null)) continue
    yield managed('policy_attachment', `${policyId}_${targetId}`, `${targetId}:${policyId}`, [
      `policy_id = ${policy ? `${address('policy', policyId)}.id` : hclString(policyId)}`,
      `target_id = ${idOf(target)}`,
    ])
  }
}
