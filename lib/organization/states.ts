import type { AccountState } from '../snapshot/model'

export type StateLook = 'ok' | 'pending' | 'warning' | 'off'

const STATES: Record<AccountState, { word: string; look: StateLook; meaning: string }> = {
  PENDING_ACTIVATION: {
    word: 'Activating',
    look: 'pending',
    meaning: 'Sign-up is not finished: phone or payment is missing.',
  },
  ACTIVE: { word: 'Active', look: 'ok', meaning: 'In normal use.' },
  SUSPENDED: { word: 'Suspended', look: 'warning', meaning: 'AWS has restricted it to billing and support.' },
  PENDING_CLOSURE: { word: 'Closing', look: 'pending', meaning: 'Being closed; it still works.' },
  CLOSED: { word: 'Closed', look: 'off', meaning: 'Closed. AWS Support can reopen it within 90 days.' },
}

export const stateWord = (state: AccountState): string => STATES[state].word
export const stateLook = (state: AccountState): StateLook => STATES[state].look
export const stateMeaning = (state: AccountState): string => STATES[state].meaning
