import 'server-only'
import { IAMClient } from '@aws-sdk/client-iam'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { NodeHttpHandler } from '@smithy/node-http-handler'
import { markOperation } from './mark-operation'

/** What AssumeRoot gives. Kept in memory alone, and never longer than it is good for. */
export type SessionCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string }

type How = { region: string; endpoint: string | undefined; maxAttempts: number; requestHandler: NodeHttpHandler }

/** The clients of a root session: each for reads, and one that sends changes exactly once. Made when they are asked for. */
export type RootClients = {
  iam: () => IAMClient
  iamChange: () => IAMClient
  s3: () => S3Client
  s3Change: () => S3Client
  /** @param region where the queue is */
  sqs: (region: string) => SQSClient
  sqsChange: (region: string) => SQSClient
}

/** @param how how the connection itself reads and changes */
export function rootClients(
  credentials: SessionCredentials,
  { reading, changing }: { reading: How; changing: How },
): RootClients {
  const given = ({ region, endpoint, maxAttempts, requestHandler }: How) => ({
    region,
    endpoint,
    maxAttempts,
    requestHandler,
    credentials,
  })
  const iam = (how: How) => markOperation(new IAMClient(given(how)))
  // A bucket may be in any region; S3 says which, and is asked there.
  const s3 = (how: How) =>
    markOperation(
      new S3Client({ ...given(how), followRegionRedirects: true, forcePathStyle: how.endpoint !== undefined }),
    )
  // The URL of a queue is text: signed requests go where the connection says, never where a text says.
  const sqs = (how: How, region: string) =>
    markOperation(new SQSClient({ ...given(how), region, useQueueUrlAsEndpoint: false }))
  return {
    iam: () => iam(reading),
    iamChange: () => iam(changing),
    s3: () => s3(reading),
    s3Change: () => s3(changing),
    sqs: (region) => sqs(reading, region),
    sqsChange: (region) => sqs(changing, region),
  }
}
