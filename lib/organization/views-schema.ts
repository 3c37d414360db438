import * as z from 'zod/mini'
import { LISTS, TAG_COLUMNS_AT_MOST } from './views'

const connectionSlug = z.string().check(z.regex(/^[a-z0-9-]{1,80}$/))

/** `id`, `policies`, or `tag:env` for the values of one tag key. */
const columnId = z.string().check(z.regex(/^(?:name|[a-z]{2,20}|tag:[^\p{C}]{1,128})$/u))

export const tableLookSchema = z
  .strictObject({
    columns: z.array(columnId).check(z.maxLength(20)),
    widths: z
      .record(columnId, z.int().check(z.gte(48), z.lte(640)))
      .check(z.refine((widths) => Object.keys(widths).length <= 30, 'These are more columns than there are.')),
    density: z.enum(['compact', 'comfortable']),
  })
  .check(
    z.refine(({ columns }) => new Set(columns).size === columns.length, 'A column can be shown once.'),
    z.refine(
      ({ columns }) => columns.filter((id) => id.startsWith('tag:')).length <= TAG_COLUMNS_AT_MOST,
      `At most ${TAG_COLUMNS_AT_MOST} tag keys can be columns.`,
    ),
  )

const filterId = z.uuid()

/** One line that people recognize a filter by. */
export const filterNameSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Give it a name.'),
    z.maxLength(60, 'At most 60 characters.'),
    z.regex(/^\P{C}*$/u, 'Only characters that can be seen.'),
  )

export const saveLookInput = z.strictObject({ connection: connectionSlug, page: z.enum(LISTS), look: tableLookSchema })
export const saveFilterInput = z.strictObject({
  connection: connectionSlug,
  id: filterId,
  page: z.enum(LISTS),
  name: filterNameSchema,
  query: z.string().check(z.minLength(1, 'Type a filter first.'), z.maxLength(500, 'At most 500 characters.')),
  pinned: z.boolean(),
  isDefault: z.boolean(),
})
export const deleteFilterInput = z.strictObject({ connection: connectionSlug, id: filterId })

export type SaveFilterInput = z.infer<typeof saveFilterInput>
export type SaveLookInput = z.infer<typeof saveLookInput>
