/** One change of a job, as the browser asks for it. */
export type StartedItem = { name: string; input: unknown; follows?: number; notBefore?: string }
