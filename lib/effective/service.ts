import 'server-only'
import {
  DescribeEffectivePolicyCommand,
  ListAccountsWithInvalidEffectivePolicyCommand,
  ListEffectivePolicyValidationErrorsCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { classify } from '../aws/error-class'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import type { EffectivePolicyType } from '../policy/types'
import type { EffectivePolicy, InvalidAccount, ValidationReport } from './schema'

type Of = { account: string; type: EffectivePolicyType }

/** DescribeEffectivePolicy, or null while the type is off or nothing of it reaches the account. */
export async function describeEffectivePolicy(ctx: OrgContext, { account, type }: Of): Promise<EffectivePolicy | null> {
  // An account may ask about itself without the right to ask about others.
  const isOwn = account === ctx.identity.accountId && ctx.identity.kind === 'member'
  try {
    const { EffectivePolicy: found } = await ctx.read.send(
      new DescribeEffectivePolicyCommand({ PolicyType: type, TargetId: isOwn ? undefined : account }),
    )
    return {
      accountId: account,
      policyType: type,
      content: found?.PolicyContent ?? '{}',
      updatedAt: found?.LastUpdatedTimestamp?.toISOString() ?? null,
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'EffectivePolicyNotFoundException') return null
    throw error
  }
}

/** ListAccountsWithInvalidEffectivePolicy: none while the type is off. */
export async function listInvalidAccounts(ctx: OrgContext, type: EffectivePolicyType): Promise<InvalidAccount[]> {
  try {
    const accounts = await readAllPages(async (NextToken) => {
      const page = await ctx.read.send(
        new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType: type, NextToken, MaxResults: PAGE_SIZE }),
      )
      return { items: page.Accounts, nextToken: page.NextToken }
    })
    return accounts.map(({ Id = '', Name = '' }) => ({ accountId: Id, name: Name }))
  } catch (error) {
    if (classify(error) === 'not-found') return []
    throw error
  }
}

/** ListEffectivePolicyValidationErrors: what is wrong with the merged policy of an account. */
export async function readValidationErrors(ctx: OrgContext, { account, type }: Of): Promise<ValidationReport> {
  const report: Pick<ValidationReport, 'path' | 'evaluatedAt'> = { path: null, evaluatedAt: null }
  const errors = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListEffectivePolicyValidationErrorsCommand({
        AccountId: account,
        PolicyType: type,
        NextToken,
        MaxResults: PAGE_SIZE,
      }),
    )
    report.path ??= page.Path ?? null
    report.evaluatedAt ??= page.EvaluationTimestamp?.toISOString() ?? null
    return { items: page.EffectivePolicyValidationErrors, nextToken: page.NextToken }
  })
  return {
    accountId: account,
    policyType: type,
    ...report,
    errors: errors.map(({ ErrorCode = '', ErrorMessage = '', PathToError = '', ContributingPolicies = [] }) => ({
      code: ErrorCode,
      message: ErrorMessage,
      path: PathToError,
      policies: ContributingPolicies,
    })),
  }
}
