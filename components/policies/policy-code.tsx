'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { withCode } from '@/lib/online'
import type { CodeEditorProps } from './code-editor'

const CodeEditor = dynamic(() => withCode(() => import('./code-editor')), { ssr: false })

/** The text of a policy. Plain text at once, also without JavaScript; the editor takes its place when it is loaded. */
export function PolicyCode(props: Omit<CodeEditorProps, 'onReady'>) {
  const [isReady, setIsReady] = useState(false)
  return (
    <div className="relative h-full min-h-0">
      {!isReady && (
        <pre
          dir="ltr"
          className="absolute inset-0 overflow-auto bg-surface py-2.5 ps-[62px] pe-3.5 text-xs leading-[20px]"
        >
          {props.value}
        </pre>
      )}
      <CodeEditor {...props} onReady={() => setIsReady(true)} />
    </div>
  )
}
