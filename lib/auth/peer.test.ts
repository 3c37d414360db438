import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { clientAddress, networkOf, notePeers, PEER_HEADER } from './peer'

let server: Server
afterEach(() => server?.close())

const asked = (peer: string | null, forwardedFor?: string) =>
  new Headers({
    ...(peer === null ? {} : { [PEER_HEADER]: peer }),
    ...(forwardedFor ? { 'x-forwarded-for': forwardedFor } : {}),
  })

describe('the address that a request comes from', () => {
  test('is that of the socket, whatever the request says', async () => {
    notePeers()
    const seen = new Promise<unknown>((resolve) => {
      server = createServer((request, response) => {
        resolve(request.headers[PEER_HEADER])
        response.end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // A listening TCP server has an address and a port.
    const { port } = server.address() as AddressInfo
    await fetch(`http://127.0.0.1:${port}/`, { headers: { [PEER_HEADER]: '6.6.6.6' } })
    expect(await seen).toBe('127.0.0.1')
  })

  test.each([
    [false, '127.0.0.1', '6.6.6.6', '127.0.0.1'],
    [true, '10.0.0.9', '6.6.6.6', '10.0.0.9'],
    [true, '127.0.0.1', '6.6.6.6, 10.1.1.1', '10.1.1.1'],
    [true, '::ffff:127.0.0.1', '2001:db8::7', '2001:db8::7'],
    [true, '::1', 'nonsense', '::1'],
    [true, '127.0.0.1', '6.6.6.6, unknown', '127.0.0.1'],
    [true, '127.0.0.1', undefined, '127.0.0.1'],
    [false, '::ffff:10.0.0.9', undefined, '10.0.0.9'],
    [false, null, '6.6.6.6', 'unknown'],
  ])('with https %s, from %s, forwarded for %s, is %s', (https, peer, forwardedFor, expected) => {
    expect(clientAddress(asked(peer, forwardedFor), { https })).toBe(expected)
  })
})

test.each([
  ['10.0.0.9', '10.0.0.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, expected) => {
  expect(networkOf(address)).toBe(expected)
})
