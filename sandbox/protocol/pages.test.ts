import { ListAccountsCommand, type OrganizationsClient } from '@aws-sdk/client-organizations'
import { expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()

async function crawl(client: OrganizationsClient) {
  const pages: string[][] = []
  for (let NextToken: string | undefined, first = true; first || NextToken; first = false) {
    const page = await client.send(new ListAccountsCommand({ MaxResults: 10, ...(NextToken ? { NextToken } : {}) }))
    pages.push((page.Accounts ?? []).map(({ Id }) => Id ?? ''))
    NextToken = page.NextToken
  }
  return pages
}

test('short pages hold fewer than asked for, empty ones nothing, and every account comes once', async () => {
  const world = await sandbox.world('acme')
  const client = world.as('acme')
  const full = (await crawl(client)).flat()
  await world.control('PUT', 'pages', { mode: 'short' })
  const short = await crawl(client)
  expect(short.flat()).toEqual(full)
  expect(Math.max(...short.map((page) => page.length))).toBe(5)
  await world.control('PUT', 'pages', { mode: 'empty' })
  const empty = await crawl(client)
  expect(empty.flat()).toEqual(full)
  expect(empty.filter((page) => page.length === 0).length).toBe(empty.length / 2)
  await expect(world.control('PUT', 'pages', { mode: 'some' })).rejects.toThrow('BadRequest')
})

test('a token expires, after an hour or when the world says so', async () => {
  const world = await sandbox.world('acme')
  const client = world.as('acme')
  const next = async () => (await client.send(new ListAccountsCommand({}))).NextToken
  const use = (NextToken?: string) => refusal(client.send(new ListAccountsCommand({ NextToken })))
  const token = await next()
  await world.advance(3599)
  expect(await use(token)).toBe('none')
  await world.advance(2)
  expect(await use(token)).toBe('InvalidInputException INVALID_NEXT_TOKEN')
  await world.control('PUT', 'pages', { tokenSeconds: 10 })
  const short = await next()
  await world.advance(11)
  expect(await use(short)).toBe('InvalidInputException INVALID_NEXT_TOKEN')
})
