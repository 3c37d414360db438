import { invalidInput } from '@/lib/field-errors'
import { explain } from '@/lib/impact/why'
import { questionSchema } from '@/lib/impact/why-schema'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) => {
  const question = questionSchema.safeParse(Object.fromEntries([...search].filter(([, value]) => value !== '')))
  if (!question.success) throw new AppFailure(invalidInput(question.error.issues))
  return explain(ctx, question.data)
})
