import { StatusIcon } from '@/components/ui/status-icon'
import type { JsonProblem } from '@/lib/policies/json-problems'

type ProblemListProps = { id: string; problems: readonly JsonProblem[]; onGoTo: (offset: number) => void }

/** What is wrong with the text, each with its line: a click goes there. */
export function ProblemList({ id, problems, onGoTo }: ProblemListProps) {
  return (
    <div
      id={id}
      role="status"
      aria-label="Checks"
      className="max-h-32 overflow-y-auto border-t border-line px-3.5 py-2 empty:hidden"
    >
      {problems.length > 0 && (
        <ul className="grid gap-1">
          {problems.map(({ from, line, severity, message }) => (
            <li key={`${from} ${message}`} className="flex items-start gap-1.5">
              <StatusIcon status={severity === 'error' ? 'danger' : 'warning'} className="mt-[3px]" />
              <span className={severity === 'error' ? 'text-danger' : 'text-warn'}>
                <button
                  type="button"
                  onClick={() => onGoTo(from)}
                  className="rounded-chip font-semibold underline-offset-2 hover:underline"
                >
                  {`Line ${line}`}
                </button>
                : {message}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
