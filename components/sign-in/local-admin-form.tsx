import { Button } from '@/components/ui/button'
import { FieldFrame, INPUT_LOOK } from '@/components/ui/field'
import { paths } from '@/lib/paths'

type LocalAdminFormProps = {
  /** Where the person wants to be afterwards. */
  next: string
  /** Whether it proves the session at hand anew. */
  again?: boolean
  /** Whether the last try was wrong. */
  wasWrong: boolean
}

/** The local admin's password. A plain form: it works before and without any script. */
export function LocalAdminForm({ next, again = false, wasWrong }: LocalAdminFormProps) {
  return (
    <form action={paths.signInByPassword()} method="post" className="grid gap-3 text-sm">
      <input type="hidden" name="next" value={next} />
      {again && <input type="hidden" name="again" value="yes" />}
      {/* For password managers, which file a password under a name. */}
      <input type="text" name="username" value="admin" autoComplete="username" readOnly hidden />
      <FieldFrame
        id="password"
        label="Password of the local admin"
        description="Set on the server with npm run break-glass."
        error={wasWrong ? 'That is not the password.' : null}
      >
        {(wiring) => (
          <input
            {...wiring}
            type="password"
            name="password"
            required
            autoComplete="current-password"
            dir="ltr"
            className={`${INPUT_LOOK} h-8 max-md:text-lg`}
          />
        )}
      </FieldFrame>
      <div>
        <Button type="submit">Sign in as local admin</Button>
      </div>
    </form>
  )
}
