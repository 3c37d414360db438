import { readInbox } from '@/lib/handshakes/inbox'
import { sessionRoute } from '@/lib/route'

export const GET = sessionRoute((session) => readInbox(session))
