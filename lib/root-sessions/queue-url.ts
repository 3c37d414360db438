/** The URL by which SQS knows a queue; made here, so that no text from outside says where a request goes. */
export const queueUrl = ({ accountId, region, queue }: { accountId: string; region: string; queue: string }): string =>
  `https://sqs.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/${accountId}/${queue}`
