'use client'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { SearchList } from '@/components/ui/search-list'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { actionNamesQuery } from '@/lib/policies/queries'
import {
  COMMON_CONDITIONS,
  type ConditionLine,
  emptyStatement,
  type GateType,
  type StatementForm,
  statementFaults,
  statementOf,
} from '@/lib/policies/statement'

type StatementDialogProps = {
  type: GateType
  /** Puts the statement into the text; false when the text is not one that takes it. */
  onAdd: (statement: Record<string, unknown>) => boolean
  onClose: () => void
}

const linesOf = (text: string) => text.split(/[\s,]+/).filter((line) => line !== '')

/** Builds one statement of an SCP or RCP field by field, and shows it as it will stand in the text. */
export default function StatementDialog({ type, onAdd, onClose }: StatementDialogProps) {
  const [form, setForm] = useState<StatementForm>(emptyStatement)
  const [wasAsked, setWasAsked] = useState(false)
  const [isRefused, setIsRefused] = useState(false)
  const faults = statementFaults(form, type)
  const shown = wasAsked ? faults : {}
  const set = (changes: Partial<StatementForm>) => setForm({ ...form, ...changes })
  const isScp = type === 'SERVICE_CONTROL_POLICY'
  const add = () => {
    setWasAsked(true)
    if (Object.keys(faults).length > 0) return
    if (onAdd(statementOf(form, type))) onClose()
    else setIsRefused(true)
  }
  return (
    <Dialog
      isOpen
      size="lg"
      title="Add statement"
      subtitle={isScp ? 'To the text of this SCP' : 'To the text of this RCP'}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button variant="primary" onClick={add}>
            Add to the text
          </Button>
        </>
      }
    >
      <div className="grid gap-3 md:grid-cols-2">
        <div className="grid min-w-0 content-start gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <Segmented
              label="Effect"
              value={form.effect}
              onChange={(effect) => set({ effect })}
              segments={[
                { value: 'Deny', label: 'Deny' },
                { value: 'Allow', label: 'Allow' },
              ]}
            />
            {isScp && (
              <Checkbox checked={form.isExcept} onChange={(isExcept) => set({ isExcept })}>
                Everything but these actions
              </Checkbox>
            )}
          </div>
          {(shown.effect ?? shown.isExcept) && <p className="text-danger">{shown.effect ?? shown.isExcept}</p>}
          <ActionPicker actions={form.actions} error={shown.actions} onChange={(actions) => set({ actions })} />
        </div>
        <div className="grid min-w-0 content-start gap-3">
          <TextField
            label="Sid"
            optional
            value={form.sid}
            onChange={(sid) => set({ sid })}
            error={shown.sid}
            description="A name for it, letters and digits."
          />
          <TextArea
            label="Resources"
            rows={2}
            mono
            value={form.resources.join('\n')}
            onChange={(text) => set({ resources: text.split('\n') })}
            error={shown.resources}
            description="One ARN a line, or * for all."
          />
          <Conditions
            conditions={form.conditions}
            error={shown.conditions}
            onChange={(conditions) => set({ conditions })}
          />
          <section aria-label="The statement">
            <h3 className="text-xs text-muted">The statement</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <pre dir="ltr" tabIndex={0} className="max-h-48 overflow-auto bg-sunken p-2 font-mono text-2xs">
              {JSON.stringify(statementOf(form, type), null, 2)}
            </pre>
          </section>
          {isRefused && (
            <p role="alert" className="text-danger">
              The text is no policy with a “Statement” yet. Mend it first, then add this.
            </p>
          )}
        </div>
      </div>
    </Dialog>
  )
}

type ActionPickerProps = {
  actions: readonly string[]
  error: string | undefined
  onChange: (actions: string[]) => void
}

/** A service, then its actions; or typed, one a line. */
function ActionPicker({ actions, error, onChange }: ActionPickerProps) {
  const [service, setService] = useState('')
  const { data: services } = useQuery(actionNamesQuery(''))
  const { data: known } = useQuery({ ...actionNamesQuery(service), enabled: service !== '' })
  const add = (action: string) => actions.includes(action) || onChange([...actions, action])
  return (
    <>
      <TextArea
        label="Actions"
        rows={3}
        mono
        value={actions.join('\n')}
        onChange={(text) => onChange(linesOf(text))}
        error={error}
        description="One a line, such as s3:DeleteBucket. Choose below, or type."
      />
      {service === '' ? (
        <SearchList
          label="Service"
          options={(services?.names ?? []).map((id) => ({ id, label: id }))}
          value={null}
          onChange={({ id }) => setService(id)}
          placeholder="Find a service by its prefix"
          empty={services ? 'No service matches' : 'The services are being read'}
        />
      ) : (
        <>
          <SearchList
            key={service}
            label={`Actions of ${known?.label || service}`}
            options={['*', ...(known?.names ?? [])].map((name) => ({
              id: `${service}:${name}`,
              label: `${service}:${name}`,
              disabledReason: actions.includes(`${service}:${name}`) ? 'Chosen' : null,
            }))}
            value={null}
            onChange={({ id }) => add(id)}
            autoFocus
            placeholder="Find an action"
            empty={known ? 'No action matches' : 'The actions are being read'}
          />
          <div>
            <Button size="sm" onClick={() => setService('')}>
              Another service
            </Button>
          </div>
        </>
      )}
    </>
  )
}

type ConditionsProps = {
  conditions: readonly ConditionLine[]
  error: string | undefined
  onChange: (conditions: ConditionLine[]) => void
}

function Conditions({ conditions, error, onChange }: ConditionsProps) {
  const at = (index: number, line: ConditionLine) =>
    onChange(conditions.map((each, position) => (position === index ? line : each)))
  return (
    <fieldset className="grid gap-2">
      <legend className="font-semibold">
        Conditions <span className="font-normal text-muted">(optional)</span>
      </legend>
      {conditions.map((line, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          key={index}
          className="grid gap-1.5 rounded-control border border-line p-2"
        >
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-1.5">
            <TextField
              label="Operator"
              mono
              value={line.operator}
              onChange={(operator) => at(index, { ...line, operator })}
            />
            <TextField label="Key" mono value={line.key} onChange={(key) => at(index, { ...line, key })} />
            <Button
              size="icon"
              variant="quiet"
              aria-label={`Remove condition ${index + 1}`}
              onClick={() => onChange(conditions.filter((_line, position) => position !== index))}
            >
              <X aria-hidden className="size-3.5" />
            </Button>
          </div>
          <TextField
            label="Values"
            mono
            value={line.values.join(' ')}
            onChange={(text) => at(index, { ...line, values: text.split(' ') })}
            description="Separated by spaces."
          />
        </div>
      ))}
      <Select
        label="Add condition"
        value=""
        onChange={(label) => {
          const common = COMMON_CONDITIONS.find((each) => each.label === label)
          if (label === 'other') onChange([...conditions, { operator: 'StringEquals', key: '', values: [''] }])
          else if (common)
            onChange([...conditions, { operator: common.operator, key: common.key, values: [common.example] }])
        }}
        options={[
          { value: '', label: 'Choose a condition to add' },
          ...COMMON_CONDITIONS.map(({ label }) => ({ value: label, label })),
          { value: 'other', label: 'Another one' },
        ]}
      />
      {error && <p className="text-danger">{error}</p>}
    </fieldset>
  )
}
