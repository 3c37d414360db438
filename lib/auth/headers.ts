import type { Settings } from '@/lib/settings'

const NO_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

const SECURITY_HEADERS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not `no-referrer`: under that the browser sends `Origin: null` with our own forms, and the door refuses them.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Copying an account id is the one feature in use.
  'Permissions-Policy': [...NO_FEATURES.map((feature) => `${feature}=()`), 'clipboard-write=(self)'].join(', '),
}

/** Built files carry a hash in their name, so browsers may keep them; nothing else that we send may be kept. */
const isBuiltFile = (pathname: string) => pathname.startsWith('/_next/static/')

/**
 * The headers of every response besides its Content-Security-Policy, by name.
 * @param pathname of the request: only built files may be cached.
 */
export function securityHeaders(pathname: string, { https }: Pick<Settings, 'https'>): Record<string, string> {
  return {
    ...SECURITY_HEADERS,
    ...(isBuiltFile(pathname) ? {} : { 'Cache-Control': 'no-store' }),
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  }
}
