import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'

/** Somebody whom the provider knows; the user name is the subject, and there are no passwords. */
type Account = { name: string; email: string; groups: string[] }

type Settings = { issuer: string; app: string; clientId: string; clientSecret: string }

/** A real OpenID provider, with sign-in pages of a line each, that tests can stop, start and make lie. */
export class TeamProvider {
  /** Signs ID tokens for another audience than the one that asks. */
  audience: string | null = null
  readonly #settings: Settings
  readonly #provider: Provider
  #server: Server | null = null

  constructor(settings: Settings, accounts: Record<string, Account>) {
    this.#settings = settings
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'e2e', use: 'sig', alg: 'RS256' }
    const claimsOf = (id: string) => ({ sub: id, preferred_username: id, email_verified: true, ...accounts[id] })
    this.#provider = new Provider(settings.issuer, {
      clients: [
        {
          client_id: settings.clientId,
          client_secret: settings.clientSecret,
          redirect_uris: [`${settings.app}/sign-in/oidc/callback`],
          post_logout_redirect_uris: [`${settings.app}/sign-in`],
        },
      ],
      jwks: { keys: [jwk] },
      cookies: { keys: ['e2e'] },
      pkce: { required: () => true },
      scopes: ['openid', 'profile', 'email', 'groups'],
      claims: {
        openid: ['sub'],
        profile: ['name', 'preferred_username'],
        email: ['email', 'email_verified'],
        groups: ['groups'],
      },
      findAccount: (_context: unknown, id: string) =>
        accounts[id] && { accountId: id, claims: async () => claimsOf(id) },
      loadExistingGrant: (context: { oidc: { session: { accountId: string }; client: { clientId: string } } }) =>
        this.#granted(context.oidc.session.accountId, context.oidc.client.clientId),
      interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: {
          enabled: true,
          // The package's own page loads a font from the internet.
          logoutSource: (context: { body: string }, form: string) => {
            context.body = page(
              `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out here too</button>`,
            )
          },
        },
      },
    })
    this.#provider.use(async (context, next) => {
      await next()
      const body = context.body as { id_token?: string } | undefined
      if (context.path === '/token' && this.audience !== null && body?.id_token) {
        body.id_token = forAudience(body.id_token, this.audience, privateKey)
      }
    })
  }

  async start(): Promise<void> {
    const { hostname, port } = new URL(this.#settings.issuer)
    const serve = this.#provider.callback()
    const server = createServer((request, response) => {
      if (request.url === '/favicon.ico') return response.writeHead(204).end()
      if (!request.url?.startsWith('/interaction/')) return serve(request, response)
      this.#interact(request, response).catch((error) => response.writeHead(500).end(String(error)))
    })
    await new Promise<void>((resolve) => server.listen(Number(port), hostname, resolve))
    this.#server = server
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (!server) return
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }

  async #granted(accountId: string, clientId: string) {
    const grant = new this.#provider.Grant({ accountId, clientId })
    grant.addOIDCScope('openid profile email groups')
    await grant.save()
    return grant
  }

  async #interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html')
      response.end(
        page(
          '<form method="post"><label>User name <input name="login"></label> <button>Continue</button><button name="cancel" value="yes">Cancel</button></form>',
        ),
      )
      return
    }
    let text = ''
    for await (const chunk of request) text += chunk
    const form = new URLSearchParams(text)
    const result = form.has('cancel')
      ? { error: 'access_denied', error_description: 'The person canceled' }
      : { login: { accountId: form.get('login') } }
    await this.#provider.interactionFinished(request, response, result)
  }
}

const page = (body: string) => `<!doctype html><html lang="en"><title>The provider</title><body>${body}</body></html>`

/** The same token, signed by the same key, for another audience. */
function forAudience(token: string, audience: string, key: KeyObject): string {
  const [header, body = ''] = token.split('.')
  const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), aud: audience }
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}
