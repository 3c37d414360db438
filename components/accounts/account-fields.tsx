'use client'
import { NodeIcon } from '@/components/organization/node-icon'
import { SearchList } from '@/components/ui/search-list'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { Tree } from '@/lib/snapshot/tree'
import { placeOptions } from './places'

export const DEFAULT_ROLE = 'OrganizationAccountAccessRole'
export type Billing = 'ALLOW' | 'DENY'

type Values = { placeId: string; roleName: string; billing: Billing }
type Props = {
  tree: Tree
  values: Values
  onChange: (changes: Partial<Values>) => void
  errors: Record<string, string | undefined>
  /** What a table says of its own rows stands for these. */
  isDefault?: boolean
}

/** Where new accounts go, which role is made in them, and who of theirs may see the bill. */
export function AccountFields({ tree, values, onChange, errors, isDefault = false }: Props) {
  return (
    <>
      <SearchList
        label={isDefault ? 'Place for rows that name none' : 'Goes to'}
        options={placeOptions(tree)}
        value={values.placeId}
        onChange={({ id }) => onChange({ placeId: id })}
        placeholder="Find an OU by name or id"
        icon={({ kind }) => <NodeIcon kind={kind} />}
      />
      <div className="grid gap-3 md:grid-cols-2">
        <TextField
          label="Role for administrators"
          description="AWS makes it in the account; the management account may assume it."
          mono
          value={values.roleName}
          onChange={(roleName) => onChange({ roleName })}
          error={errors.roleName}
        />
        <Select
          label="Billing for its own users"
          description="Whether users and roles of the account may see its bill."
          value={values.billing}
          onChange={(billing) => onChange({ billing })}
          options={[
            { value: 'ALLOW', label: 'May see it' },
            { value: 'DENY', label: 'May not see it' },
          ]}
        />
      </div>
    </>
  )
}
