import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  ListAccountsWithInvalidEffectivePolicyCommand,
} from '@aws-sdk/client-organizations'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { timesCalled } from './truth'

const PROD = 'ou-k7q2-p0d1prod'
const rule = { target_backup_vault_name: { '@@assign': 'v' } }
const ELEVEN = JSON.stringify({
  plans: {
    crowded: {
      regions: { '@@assign': ['eu-central-1'] },
      rules: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`rule${index}`, rule])),
      selections: {
        tags: {
          all: {
            iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/b' },
            tag_key: { '@@assign': 'k' },
            tag_value: { '@@assign': ['v'] },
          },
        },
      },
    },
  },
})

test('accounts whose policies are not valid together stand in one list, with what is wrong and who made it', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  test.slow()
  const aws = world.as('acme')
  const { Policy } = await aws.send(
    new CreatePolicyCommand({ Type: 'BACKUP_POLICY', Name: 'TooManyRules', Description: '', Content: ELEVEN }),
  )
  await aws.send(new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id ?? '', TargetId: PROD }))
  const { Accounts } = await aws.send(
    new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType: 'BACKUP_POLICY', MaxResults: 20 }),
  )
  expect(Accounts?.length).toBeGreaterThan(0)

  await open('/c/acme/policies/invalid')
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'exceeds the allowed maximum' }).first()
  await expect(row).toBeVisible({ timeout: 30_000 })
  await expect(row.getByRole('link', { name: 'TooManyRules' }).first()).toBeVisible()
  await expectAccessible()
  expect(await timesCalled(world, 'ListEffectivePolicyValidationErrors')).toBeGreaterThan(0)

  await row.getByRole('link').first().click()
  const panel = page.getByRole('complementary', { name: /^Details of/ })
  await panel.getByRole('combobox', { name: 'Policy type' }).selectOption('BACKUP_POLICY')
  await expect(panel.getByText('Not valid: the last valid one stays in force')).toBeVisible()
  await expect(panel.getByText('As AWS has published it')).toBeVisible()
  expect(await timesCalled(world, 'DescribeEffectivePolicy')).toBeGreaterThan(0)
})

test('a member account sees what policies come to for itself, at 360 px too', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/c/acme-payments-prod/policies')
  await expect(page.getByRole('heading', { name: 'Effective policies of this account' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Effective tag policy' })).toContainText('tag_key')
  await page.getByRole('combobox', { name: 'Policy type' }).selectOption('BEDROCK_POLICY')
  await expect(page.getByText('No Bedrock policies reach this account, or the type is off.')).toBeVisible()
  await expectNoSidewaysScroll(page)
})
