/** The little that our tests use of the package, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  type Context = { path: string; body: unknown; oidc?: unknown }
  type Interaction = { uid: string; prompt: { name: string }; params: { client_id: string } }
  type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> }
  type GrantContext = { oidc: { session: { accountId: string }; client: { clientId: string } } }

  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    readonly Grant: new (of: {
      accountId: string
      clientId: string
    }) => Grant
    callback(): RequestListener
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: unknown): Promise<void>
  }
}
