import { createHash } from 'node:crypto'
import { InjectedFaults } from '../control/injected-faults'
import { DEFAULT_TOKEN_SECONDS, type PageSettings } from '../protocol/paging'
import { Throttle } from '../protocol/throttle'
import { Agenda } from './agenda'
import { CallCounters } from './call-counters'
import type { JournalEntry } from './journal'
import { LastAnswers } from './last-answers'
import { Listing } from './listing'
import type { Account, Handshake, Organization, ResponsibilityTransfer, Time } from './model'
import { Random } from './random'
import { Sessions } from './sessions'

export interface IssuedKey {
  accessKeyId: string
  secretAccessKey: string
  accountId: string
}

/** One applied change: an operation that succeeded, or what the passing of time did. */
export interface LedgerEntry {
  sequence: number
  /** On the world's clock, ISO 8601. */
  at: string
  operation: string
  accountId?: string
  requestId?: string
  input: unknown
}

/** One isolated set of organizations and accounts with its own keys, clock, faults and books. */
export class World {
  readonly random: Random
  readonly accounts = new Map<string, Account>()
  readonly #accountsByEmail = new Map<string, Account>()
  readonly organizations = new Map<string, Organization>()
  readonly handshakes = new Map<string, Handshake>()
  readonly #received = new Map<string, Listing<Handshake>>()
  readonly transfers = new Map<string, ResponsibilityTransfer>()
  readonly keys = new Map<string, IssuedKey>()
  /** The identities shown to people and apps: slug to account id. */
  readonly identities = new Map<string, string>()
  readonly agenda = new Agenda()
  readonly ledger: LedgerEntry[] = []
  readonly calls = new CallCounters()
  readonly faults: InjectedFaults
  readonly lastAnswers = new LastAnswers()
  readonly throttle = new Throttle()
  /** How long reads lag behind writes; 0 when everything is seen at once. */
  delayMs = 0
  readonly pages: PageSettings = { mode: 'full', tokenSeconds: DEFAULT_TOKEN_SECONDS }
  #clockOffsetMs = 0

  constructor(
    readonly id: string,
    readonly seed: string,
    /** Temporary credentials of all worlds; a key says by itself which world it is for. */
    readonly sessions = new Sessions(),
  ) {
    this.random = new Random(`canopy:${seed}`)
    this.faults = new InjectedFaults(new Random(`faults:${seed}`))
  }

  /** The moment of the call or journal entry that is being applied: time stands still for it. */
  frozenAt: Time | undefined
  /** Told of every change before it is answered, where a world is kept in a file. */
  journal: ((entry: JournalEntry) => void) | undefined
  /** Earlier states that reads still see, oldest first, each until its time. Only with a consistency delay. */
  readonly past: { until: Time; world: World }[] = []

  now(): Time {
    return this.frozenAt ?? Date.now() + this.#clockOffsetMs
  }

  get clockOffsetMs() {
    return this.#clockOffsetMs
  }

  advanceClock(milliseconds: number) {
    this.#clockOffsetMs += milliseconds
  }

  addAccount(account: Account) {
    this.accounts.set(account.id, account)
    this.#accountsByEmail.set(account.email.toLowerCase(), account)
    const waiting = this.#received.get(account.email.toLowerCase())
    if (!waiting) return account
    // Invitations sent to its e-mail address before it came into being are now its own.
    for (const handshake of waiting.values()) this.receivedBy(account.id).add(handshake.id, handshake)
    this.#received.delete(account.email.toLowerCase())
    return account
  }

  removeAccount(account: Account) {
    this.accounts.delete(account.id)
    this.#accountsByEmail.delete(account.email.toLowerCase())
  }

  accountByEmail(email: string): Account | undefined {
    return this.#accountsByEmail.get(email.toLowerCase())
  }

  /** Handshakes addressed to an account id or, until an account has it, to an e-mail address. */
  receivedBy(recipient: string): Listing<Handshake> {
    const key = this.accountByEmail(recipient)?.id ?? recipient.toLowerCase()
    const present = this.#received.get(key)
    if (present) return present
    const created = new Listing<Handshake>()
    this.#received.set(key, created)
    return created
  }

  /** Every recipient with the handshakes addressed to it. */
  received(): Iterable<[string, Listing<Handshake>]> {
    return this.#received
  }

  record(entry: Omit<LedgerEntry, 'sequence' | 'at'>) {
    this.ledger.push({ sequence: this.ledger.length + 1, at: new Date(this.now()).toISOString(), ...entry })
  }

  /**
   * The access key of an account's administrator. It follows from the world and the account, so the default
   * world keeps its keys over a restart, while other worlds, whose ids are random, have keys nobody can guess.
   */
  issueKey(accountId: string): IssuedKey {
    const digest = (purpose: string) => createHash('sha512').update(`${purpose}:${this.id}:${accountId}`).digest()
    const letters = [...digest('key')].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32])
    const accessKeyId = `AKIA${letters.slice(0, 16).join('')}`
    const present = this.keys.get(accessKeyId)
    if (present) return present
    const key = { accessKeyId, secretAccessKey: digest('secret').toString('base64').slice(0, 40), accountId }
    this.keys.set(accessKeyId, key)
    return key
  }
}
