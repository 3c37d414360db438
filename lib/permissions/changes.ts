import type { Operation } from '../operations/operation'
import type { LastAnswers } from '../store/answers'
import { isForBreakGlass } from './policies'
import type { ChangePermission } from './schema'

/** What the list of changes is made from. */
export type Listed = Pick<Operation<never>, 'name' | 'verb' | 'iamAction' | 'tier' | 'inRootSession'>

const NOT_YET = { result: 'untried', at: null, person: null, missing: null, error: null } as const

/** What the last answer of AWS to one kind of change tells. */
function learned(iamAction: string, answers: LastAnswers | undefined) {
  const { succeededAt = null, denied = null } = answers ?? {}
  if (denied && denied.at > (succeededAt ?? 0)) {
    const { at, person, error } = denied
    // AWS makes its own role on joining, with the caller's permission.
    const missing = error.code === 'AccessDeniedForDependencyException' ? 'iam:CreateServiceLinkedRole' : iamAction
    return { result: 'denied' as const, at: new Date(at).toISOString(), person, missing, error }
  }
  if (succeededAt === null) return NOT_YET
  return { ...NOT_YET, result: 'allowed' as const, at: new Date(succeededAt).toISOString() }
}

/** The permission of the caller: in a root session that of opening it. */
const actionOf = ({ iamAction, inRootSession }: Listed) => (inRootSession ? 'sts:AssumeRoot' : iamAction)

/** Every change with what is known about it, those of little friction first. */
export function changePermissions(
  changes: readonly Listed[],
  answers: ReadonlyMap<string, LastAnswers>,
): ChangePermission[] {
  return [...changes]
    .sort(
      (one, other) => Number(isForBreakGlass(one)) - Number(isForBreakGlass(other)) || (one.verb < other.verb ? -1 : 1),
    )
    .map((change) => ({
      name: change.name,
      verb: change.verb,
      action: actionOf(change),
      policy: isForBreakGlass(change) ? 'CanopyBreakGlass' : 'CanopyOperate',
      tier: typeof change.tier === 'function' ? 'depends' : change.tier,
      ...learned(actionOf(change), answers.get(change.name)),
    }))
}
