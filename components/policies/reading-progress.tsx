import { Progress } from '@/components/ui/progress'

type ReadingProgressProps = { read: number; total: number; failed: number }

/** How many texts are read: AWS gives two a second. */
export function ReadingProgress({ read, total, failed }: ReadingProgressProps) {
  const left = Math.ceil((total - read) / 2)
  const text =
    read < total
      ? `${read.toLocaleString('en')} of ${total.toLocaleString('en')} texts read, about ${left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`} left. AWS gives two a second.`
      : `${total.toLocaleString('en')} texts read`
  return (
    <div className="grid w-full max-w-120 gap-1">
      {read < total && <Progress label="Texts read" parts={[{ tone: 'done', count: read }]} max={total} text={text} />}
      <p role="status" className="text-xs text-muted">
        {text}
        {failed > 0 && `, ${failed.toLocaleString('en')} could not be read`}
      </p>
    </div>
  )
}
