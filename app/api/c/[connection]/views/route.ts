import { listViews } from '@/lib/organization/views-service'
import { readRoute } from '@/lib/route'

export const GET = readRoute(listViews)
