import {
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DescribePolicyCommand,
  InviteAccountToOrganizationCommand,
  LeaveOrganizationCommand,
  ListAccountsForParentCommand,
} from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { cutOff, expect, expectTrueAfterEveryCut, KINDS, momentsOf, reconnect, test } from './cut-off'
import type { World } from './fixtures'
import { ouId, PAYMENTS, panel, parentOf, row, rowheader } from './organization-page'
import { contentOf, handshakeOf, receivedBy, sentBy, targetsOf, timesApplied, timesCalled } from './truth'

test.use({ viewport: { width: 1440, height: 2400 } })
test.setTimeout(180_000)

const PRODUCTION = 'ou-k7q2-p0d1prod'
/** Attached nowhere. */
const OLD = 'p-01dguardra'
const DENY = (sid: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: sid, Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' }],
  })
const button = (page: Page, dialog: string, name: string) =>
  page
    .getByRole('dialog', { name: dialog })
    .or(page.getByRole('alertdialog', { name: dialog }))
    .getByRole('button', { name })
const about = (page: Page) => page.getByRole('complementary', { name: 'About this policy' })
const toast = (page: Page, message: string) => page.getByRole('log').getByText(message, { exact: true })
const title = (page: Page, name: string) => page.getByRole('heading', { name, level: 2, exact: true })

/** So many accounts that have the policy not yet. */
async function someAccounts(world: World, count: number) {
  const { Accounts = [] } = await world
    .as('acme')
    .send(new ListAccountsForParentCommand({ ParentId: PRODUCTION, MaxResults: 20 }))
  return Accounts.slice(0, count).map(({ Id = '', Name = '' }) => ({ id: Id, name: Name }))
}

test('the sample has each kind at two moments, and each moment with two kinds', () => {
  const dealt = KINDS.map((kind) => momentsOf(kind))
  const times = new Map<string, number>()
  for (const moment of dealt.flat()) {
    const name = JSON.stringify(moment)
    times.set(name, (times.get(name) ?? 0) + 1)
  }
  for (const moments of dealt) expect(new Set(moments).size).toBeGreaterThanOrEqual(2)
  expect(times.size).toBe(10)
  for (const [name, count] of times) expect(count, name).toBeGreaterThanOrEqual(2)
})

test.describe('an OU is', () => {
  test('created', async ({ page, wire, open, world }) => {
    await open('/c/acme/organization')
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'an OU is created',
      operation: 'CreateOrganizationalUnit',
      ready: async (turn) => {
        await rowheader(page, 'Sandbox').click()
        await page.keyboard.press('n')
        await page.getByRole('textbox', { name: 'Name' }).fill(`Team ${turn}`)
        return button(page, 'Create OU', 'Create OU')
      },
      shown: async (turn) => {
        await expect(toast(page, `Created Team ${turn}`)).toBeVisible()
        await expect(rowheader(page, `Team ${turn}`)).toBeVisible()
        await expect(panel(page, `Team ${turn}`)).toBeVisible()
      },
    })
  })

  test('renamed', async ({ page, wire, open, world }) => {
    await open('/c/acme/organization')
    const name = (turn: number) => (turn < 0 ? 'Sandbox' : `Sandbox ${turn}`)
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'an OU is renamed',
      operation: 'UpdateOrganizationalUnit',
      ready: async (turn) => {
        await rowheader(page, name(turn - 1)).click()
        await page.keyboard.press('F2')
        await page.getByRole('textbox', { name: 'Name' }).fill(name(turn))
        return button(page, 'Rename OU', 'Rename OU')
      },
      shown: async (turn) => {
        await expect(rowheader(page, name(turn))).toBeVisible()
        await expect(rowheader(page, name(turn - 1))).toHaveCount(0)
      },
    })
  })

  test('deleted', async ({ page, wire, open, world }) => {
    const parent = await ouId(world, 'Suspended')
    for (const turn of momentsOf('an OU is deleted').keys()) {
      await world.as('acme').send(new CreateOrganizationalUnitCommand({ ParentId: parent, Name: `Empty ${turn}` }))
    }
    await open('/c/acme/organization')
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'an OU is deleted',
      operation: 'DeleteOrganizationalUnit',
      ready: async (turn) => {
        await row(page, new RegExp(`Empty ${turn}`)).press('Delete')
        await page.getByRole('alertdialog').getByRole('checkbox').check()
        return button(page, 'Delete OU', 'Delete OU')
      },
      shown: async (turn) => {
        await expect(toast(page, `Deleted Empty ${turn}`)).toBeVisible()
        await expect(rowheader(page, `Empty ${turn}`)).toHaveCount(0)
      },
    })
  })
})

test('an account is moved', async ({ page, wire, open, world }) => {
  const places = [await ouId(world, 'Suspended'), await ouId(world, 'Security')]
  const place = (turn: number) => (turn % 2 === 0 ? 'Suspended' : 'Security')
  await open(`/c/acme/organization?node=${PAYMENTS}`)
  await expectTrueAfterEveryCut(page, wire, world, {
    kind: 'an account is moved',
    operation: 'MoveAccount',
    ready: async (turn) => {
      await row(page, /payments-prod 7310 0048 2216/).focus()
      await page.keyboard.press('m')
      await page.getByRole('combobox', { name: 'Move to' }).fill(place(turn))
      await page.keyboard.press('Enter')
      return button(page, `Move account to ${place(turn)}`, 'Move account')
    },
    shown: async (turn) => {
      await expect(panel(page, 'payments-prod')).toContainText(`Root / ${place(turn)}`)
      expect(await parentOf(world, PAYMENTS)).toBe(places[turn % 2])
    },
  })
})

test.describe('a policy is', () => {
  test('created', async ({ page, wire, open, world }) => {
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'a policy is created',
      operation: 'CreatePolicy',
      ready: async (turn) => {
        await open(`/c/acme/policies/scp/new?from=${OLD}`)
        await page.getByRole('textbox', { name: 'Name' }).fill(`Guard ${turn}`)
        // The editor has taken the place of the plain text.
        await expect(page.getByRole('textbox', { name: /^Text of the/ })).toBeVisible()
        return page.getByRole('button', { name: 'Create policy' })
      },
      shown: async (turn) => {
        await expect(title(page, `Guard ${turn}`)).toBeVisible()
        await expect(page.getByText(`${14 + turn} of 10,000 service control policies`)).toBeVisible()
      },
    })
  })

  test('edited', async ({ page, wire, open, world }) => {
    await open(`/c/acme/policies/scp/${OLD}`)
    const text = page.getByRole('textbox', { name: /^Text of the/ })
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'a policy is edited',
      operation: 'UpdatePolicy',
      ready: async (turn) => {
        await page.getByRole('button', { name: 'Edit' }).click()
        await text.click()
        await page.keyboard.press('ControlOrMeta+a')
        await page.keyboard.press('Delete')
        await page.keyboard.insertText(DENY(`Edit${turn}`))
        await page.getByRole('button', { name: 'Review…' }).click()
        await expect(page.getByText('Where it is attached was read from AWS just now.')).toBeVisible()
        return button(page, 'Save policy', 'Save policy')
      },
      shown: async (turn) => {
        await expect(page.getByRole('button', { name: 'Edit' })).toBeVisible()
        await expect(text).toContainText(`Edit${turn}`)
        expect(await contentOf(world, OLD)).toBe(DENY(`Edit${turn}`))
      },
    })
  })

  test('deleted', async ({ page, wire, open, world }) => {
    const ids: string[] = []
    for (const turn of momentsOf('a policy is deleted').keys()) {
      const { Policy } = await world.as('acme').send(
        new CreatePolicyCommand({
          Type: 'SERVICE_CONTROL_POLICY',
          Name: `Useless ${turn}`,
          Description: '',
          Content: DENY('Useless'),
        }),
      )
      ids.push(Policy?.PolicySummary?.Id ?? '')
    }
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'a policy is deleted',
      operation: 'DeletePolicy',
      ready: async (turn) => {
        await open(`/c/acme/policies/scp/${ids[turn]}`)
        await page.getByRole('button', { name: 'Delete…' }).click()
        await page.getByRole('alertdialog').getByRole('checkbox').check()
        return button(page, 'Delete policy', 'Delete policy')
      },
      shown: async (turn) => {
        await expect(page).toHaveURL(/\/policies\/scp$/)
        await expect(page.getByText(`${12 + ids.length - turn} of 10,000 service control policies`)).toBeVisible()
        await expect(page.getByRole('main').getByRole('link', { name: `Useless ${turn}` })).toHaveCount(0)
        const gone = world.as('acme').send(new DescribePolicyCommand({ PolicyId: ids[turn] }))
        await expect(gone).rejects.toThrow(/policy/i)
      },
    })
  })

  test('attached', async ({ page, wire, open, world }) => {
    const accounts = await someAccounts(world, momentsOf('a policy is attached').length)
    await open(`/c/acme/policies/scp/${OLD}`)
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'a policy is attached',
      operation: 'AttachPolicy',
      ready: async (turn) => {
        await about(page).getByRole('button', { name: 'Attach…' }).click()
        await page.getByRole('combobox', { name: 'Attach to' }).fill(accounts[turn]?.id ?? '')
        await page.keyboard.press('Enter')
        return button(page, 'Attach policy', 'Attach policy')
      },
      shown: async (turn) => {
        await expect(toast(page, `Attached OldGuardrails to ${accounts[turn]?.name}`)).toBeVisible()
        await expect(about(page).getByRole('link', { name: accounts[turn]?.name, exact: true })).toBeVisible()
        expect(await targetsOf(world, OLD)).toHaveLength(turn + 1)
      },
    })
  })

  test('detached', async ({ page, wire, open, world }) => {
    const accounts = await someAccounts(world, momentsOf('a policy is detached').length)
    for (const { id } of accounts) {
      await world.as('acme').send(new AttachPolicyCommand({ PolicyId: OLD, TargetId: id }))
    }
    await open(`/c/acme/policies/scp/${OLD}`)
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'a policy is detached',
      operation: 'DetachPolicy',
      ready: async (turn) => {
        await about(page)
          .getByRole('button', { name: `Detach from ${accounts[turn]?.name}…` })
          .click()
        return button(page, 'Detach policy', 'Detach policy')
      },
      shown: async (turn) => {
        await expect(toast(page, `Detached OldGuardrails from ${accounts[turn]?.name}`)).toBeVisible()
        await expect(about(page).getByRole('link', { name: accounts[turn]?.name, exact: true })).toHaveCount(0)
        expect(await targetsOf(world, OLD)).toHaveLength(accounts.length - turn - 1)
      },
    })
  })
})

test.describe('an invitation is', () => {
  const detail = (page: Page) => page.getByRole('article', { name: /Join organization/ })
  /** The row of an invitation that came while the page stood open. */
  const choose = async (page: Page, id: string) => {
    await page.getByRole('link', { name: /^Needs you/ }).click()
    await page.getByRole('main').locator(`a[href*="${id}"]`).first().click()
  }

  test('sent', async ({ page, wire, open, world }) => {
    await open('/inbox')
    const target = (turn: number) => `team-${turn}@lumen.example`
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'an invitation is sent',
      operation: 'InviteAccountToOrganization',
      ready: async (turn) => {
        await page.getByRole('button', { name: 'Invite account…' }).click()
        await page.getByRole('textbox', { name: 'Account id or e-mail address' }).fill(target(turn))
        return button(page, 'Invite account', 'Invite account')
      },
      shown: async (turn) => {
        await expect(detail(page)).toContainText(target(turn))
        expect(await sentBy(world, 'acme', target(turn))).toMatch(/^h-/)
      },
    })
  })

  test('accepted', async ({ page, wire, open, world }) => {
    let id = ''
    await open('/inbox')
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'an invitation is accepted',
      operation: 'AcceptHandshake',
      ready: async (turn) => {
        if (turn > 0) {
          await world.as('new-venture').send(new LeaveOrganizationCommand({}))
          await world
            .as('globex')
            .send(new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id: '665011923381' } }))
        }
        id = await receivedBy(world, 'new-venture', 'INVITE')
        await choose(page, id)
        await detail(page).getByRole('button', { name: 'Accept…' }).click()
        await page.getByRole('alertdialog').getByRole('checkbox').check()
        return button(page, 'Accept invitation', 'Accept invitation')
      },
      shown: async () => {
        await expect(detail(page).getByText('Accepted', { exact: true })).toBeVisible()
        expect((await handshakeOf(world, 'new-venture', id))?.State).toBe('ACCEPTED')
      },
    })
  })

  test('declined', async ({ page, wire, open, world }) => {
    let id = ''
    await open('/inbox')
    await expectTrueAfterEveryCut(page, wire, world, {
      kind: 'an invitation is declined',
      operation: 'DeclineHandshake',
      ready: async (turn) => {
        if (turn > 0) {
          await world
            .as('acme')
            .send(new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id: '408811230977' } }))
        }
        id = await receivedBy(world, 'atelier-noor', 'INVITE')
        await choose(page, id)
        await detail(page).getByRole('button', { name: 'Decline…' }).click()
        return button(page, 'Decline invitation', 'Decline invitation')
      },
      shown: async () => {
        await expect(detail(page).getByText('Declined', { exact: true })).toBeVisible()
        expect((await handshakeOf(world, 'atelier-noor', id))?.State).toBe('DECLINED')
      },
    })
  })
})

test('a page that was lost while it was cut off shows, loaded again, what became of the change', async ({
  page,
  wire,
  open,
  world,
}) => {
  await open('/c/acme/organization')
  await world.control('POST', 'faults', { operation: 'UpdateOrganizationalUnit', kind: 'latency', latencyMs: 300 })
  await rowheader(page, 'Sandbox').click()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name' }).fill('Playground')
  const isCut = wire.cutAfter('sent', 60)
  await button(page, 'Rename OU', 'Rename OU').click()
  await isCut
  await cutOff(page, wire)
  await expect(page.getByText('The connection to Canopy was lost')).toBeVisible()
  await expect(page.reload()).rejects.toThrow(/net::ERR_/)
  await expect.poll(() => timesApplied(world, 'UpdateOrganizationalUnit')).toBe(1)
  await reconnect(page, wire)
  await page.goto('/c/acme/organization')
  await expect(rowheader(page, 'Playground')).toBeVisible()
  await expect(rowheader(page, 'Sandbox')).toHaveCount(0)
  expect(await timesCalled(world, 'UpdateOrganizationalUnit')).toBe(1)
})

test('a dialog whose code is asked for while the browser is cut off opens when it is connected again', async ({
  page,
  wire,
  open,
}) => {
  await open('/c/acme/policies/scp/p-sandb0xcap')
  await cutOff(page, wire)
  let failures = 0
  page.on('requestfailed', (request) => {
    if (request.resourceType() === 'script') failures++
  })
  await about(page).getByRole('button', { name: 'Detach from Sandbox…' }).click()
  // The loader tries a second time by itself; this is about what comes after.
  await expect.poll(() => failures).toBeGreaterThanOrEqual(2)
  await reconnect(page, wire)
  await expect(button(page, 'Detach policy', 'Detach policy')).toBeEnabled()
  await expect(page.getByRole('heading', { name: 'SandboxSpending', level: 2 })).toBeVisible()
})
