'use server'
import { defineCommand } from '../operations/define-command'
import * as commands from './commands'

export const startJob = defineCommand(commands.startJob)
export const startReading = defineCommand(commands.startReading)
export const cancelJob = defineCommand(commands.cancelJob)
export const resumeJob = defineCommand(commands.resumeJob)
export const retryFailed = defineCommand(commands.retryFailed)
export const undoJob = defineCommand(commands.undoJob)
