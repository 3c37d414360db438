import { Fault, invalidInput } from '../protocol/fault'
import { memberOperation } from '../protocol/operation'
import { publishedOf } from '../world/publication'
import { effectiveTypeOf, requireMayAskAbout } from './effective-checks'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html */
export const describeEffectivePolicy = memberOperation('DescribeEffectivePolicy', (call, { PolicyType, TargetId }) => {
  const { organization } = call
  const targetId = TargetId ?? call.account.id
  if (!/^\d{12}$/.test(targetId)) throw invalidInput('TARGET_NOT_SUPPORTED', 'The target is an account.')
  requireMayAskAbout(call, targetId)
  const type = effectiveTypeOf(organization, PolicyType)
  const member = organization.members.get(targetId)
  if (!member) throw new Fault('TargetNotFoundException', "You specified a target that doesn't exist.")
  const { content, at } = publishedOf(member, type)
  return {
    EffectivePolicy: {
      PolicyContent: content,
      LastUpdatedTimestamp: new Date(at),
      TargetId: member.id,
      PolicyType: type,
    },
  }
})
