import { whyNotBind, whyNotOrigin } from '@/lib/auth/bind'
import { readSettings } from '@/lib/settings'

try {
  const settings = readSettings()
  const refusal = whyNotOrigin(settings) ?? whyNotBind(settings)
  if (refusal) throw new Error(refusal)
  const { origin, https, dataFolder, bind, oidc } = settings
  console.log(JSON.stringify({ origin, https, dataFolder, bind, issuer: oidc?.issuer ?? null }))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
