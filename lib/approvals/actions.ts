'use server'
import { defineCommand } from '../operations/define-command'
import * as commands from './commands'

export const requestApproval = defineCommand(commands.requestApproval)
export const decideApproval = defineCommand(commands.decideApproval)
export const carryOutApproved = defineCommand(commands.carryOutApproved)
export const withdrawApproval = defineCommand(commands.withdrawApproval)
