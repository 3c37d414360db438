'use server'
import { defineCommand } from '../operations/define-command'
import * as commands from './commands'

export const undoOperation = defineCommand(commands.undoOperation)
export const stopOperation = defineCommand(commands.stopOperation)
export const checkAgain = defineCommand(commands.checkAgain)
