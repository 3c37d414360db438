import { Fault } from './fault'
import type { SignedRequest } from './signature'

/**
 * The body of a JSON request, empty for none. SerializationException for another content type or what is no JSON, as
 * AWS's services refuse what they cannot read.
 */
export function parseJsonBody({ headers, body }: SignedRequest): unknown {
  const contentType = headers['content-type']
  if (contentType !== undefined && !/^application\/x-amz-json-1\.[01]\b/i.test(contentType)) {
    throw new Fault('SerializationException', `The content type ${contentType} is not one of this service.`)
  }
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString())
  } catch {
    throw new Fault('SerializationException', 'The request body is not valid JSON.')
  }
}
