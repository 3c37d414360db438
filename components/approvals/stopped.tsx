import type { AppError } from '@/lib/result'
import { Notice } from './notice'

/** What one wanted: nothing was sent. */
export const Stopped = ({ error }: { error: AppError }) => <Notice role="status" status="off" title={error.message} />
