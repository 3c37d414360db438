import type { ImpactPreview, ScpPreview } from '@/lib/impact/schema'

export const number = (count: number) => count.toLocaleString('en')
export const counted = (count: number, one: string, many = `${one}s`) =>
  count === 1 ? `1 ${one}` : `${number(count)} ${many}`
export const accounts = (count: number) => counted(count, 'account')
export const actions = (count: number) => counted(count, 'action')

/** What depends on the request, before or after: in the numbers of neither side. */
export const dependsOf = ({ actions: of }: Pick<ScpPreview, 'actions'>): number =>
  of.dependsToBlock + of.dependsToPass + of.passToDepends + of.blockToDepends + of.conditionsChanged

/** Whether a change takes something away for sure, so that it is asked about in red. */
export const isDestructive = (preview: ImpactPreview | undefined): boolean =>
  preview?.scp ? preview.scp.actions.passToBlock + preview.scp.actions.dependsToBlock > 0 : false

/** Whether anything at all becomes different, as far as is known. */
export const changesNothing = ({ changing, unread, effective }: ImpactPreview): boolean =>
  changing.count === 0 && unread.count === 0 && effective.every(({ undecided }) => undecided === 0)

/** The words to type when accounts would be left with nothing that is not blocked. */
export const lockOutWords = (count: number) => `block ${accounts(count)}`
