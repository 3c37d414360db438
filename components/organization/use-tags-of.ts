'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type AppError, errorOf } from '@/lib/result'
import { tagsQuery } from '@/lib/tags/queries'

export type TagsRead = { tags: ReadonlyMap<string, string> } | { error: AppError }

/** AWS gives the tags of one resource a call, about ten a second; the server paces them for everybody. */
const AT_ONCE = 3

/**
 * Reads the tags of many resources, one after another, as AWS has them now.
 * @param ids those that the component was mounted with; later ones are not read
 * @returns what has been read so far, by id
 */
export function useTagsOf(connection: string, ids: readonly string[]): ReadonlyMap<string, TagsRead> {
  const client = useQueryClient()
  const [asked] = useState(ids)
  const [read, setRead] = useState<ReadonlyMap<string, TagsRead>>(new Map())

  useEffect(() => {
    let isOver = false
    const waiting = [...asked]
    const readNext = async (): Promise<void> => {
      const id = waiting.shift()
      if (id === undefined || isOver) return
      const found: TagsRead = await client.fetchQuery({ ...tagsQuery(connection, id), staleTime: 0 }).then(
        (tags) => ({ tags: new Map(tags.map(({ key, value }) => [key, value])) }),
        (thrown) => ({ error: errorOf(thrown) ?? { kind: 'unavailable', message: 'Canopy did not answer.' } }),
      )
      if (isOver) return
      setRead((before) => new Map(before).set(id, found))
      return readNext()
    }
    for (let reader = 0; reader < AT_ONCE; reader++) void readNext()
    return () => {
      isOver = true
    }
  }, [client, connection, asked])
  return read
}
