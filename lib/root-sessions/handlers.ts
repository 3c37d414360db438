import 'server-only'
import { defineHandler } from '../operations/handler'
import { amendAudit } from './kept'
import * as operations from './operations'
import * as service from './service'

export const deleteLoginProfile = defineHandler({
  operation: operations.deleteLoginProfile,
  look: async (ctx, input) => ({
    image: operations.rootImage(input.accountId, 'password', await service.hasPassword(ctx, input)),
  }),
  run: service.deleteLoginProfile,
  after: (ctx, { accountId }) => amendAudit(ctx, accountId, (found) => ({ ...found, password: null })),
})

export const createLoginProfile = defineHandler({
  operation: operations.createLoginProfile,
  look: async (ctx, input) => ({
    image: operations.rootImage(input.accountId, 'password', await service.mayRecover(ctx, input)),
  }),
  run: service.createLoginProfile,
  after: (ctx, { accountId }) =>
    amendAudit(ctx, accountId, (found) => ({ ...found, password: new Date().toISOString() })),
})

export const deleteAccessKey = defineHandler({
  operation: operations.deleteAccessKey,
  look: async (ctx, input) => ({
    image: operations.rootImage(input.accountId, input.accessKeyId, await service.hasAccessKey(ctx, input)),
  }),
  run: service.deleteAccessKey,
  after: (ctx, { accountId, accessKeyId }) =>
    amendAudit(ctx, accountId, (found) => ({
      ...found,
      accessKeys: found.accessKeys.filter(({ id }) => id !== accessKeyId),
    })),
})

export const deleteSigningCertificate = defineHandler({
  operation: operations.deleteSigningCertificate,
  look: async (ctx, input) => ({
    image: operations.rootImage(input.accountId, input.certificateId, await service.hasCertificate(ctx, input)),
  }),
  run: service.deleteSigningCertificate,
  after: (ctx, { accountId, certificateId }) =>
    amendAudit(ctx, accountId, (found) => ({
      ...found,
      certificates: found.certificates.filter(({ id }) => id !== certificateId),
    })),
})

export const deactivateMfaDevice = defineHandler({
  operation: operations.deactivateMfaDevice,
  look: async (ctx, input) => ({
    image: operations.rootImage(input.accountId, input.serialNumber, await service.hasMfaDevice(ctx, input)),
  }),
  run: service.deactivateMfaDevice,
  after: (ctx, { accountId, serialNumber }) =>
    amendAudit(ctx, accountId, (found) => ({
      ...found,
      mfaDevices: found.mfaDevices.filter((device) => device.serialNumber !== serialNumber),
    })),
})

export const deleteBucketPolicy = defineHandler({
  operation: operations.deleteBucketPolicy,
  look: async (ctx, input) => ({
    image: operations.policyImage(input.bucket, await service.readBucketPolicy(ctx, input)),
  }),
  run: service.deleteBucketPolicy,
})

export const setQueueAttributes = defineHandler({
  operation: operations.setQueueAttributes,
  look: async (ctx, input) => ({
    image: operations.policyImage(input.queue, await service.readQueuePolicy(ctx, input)),
  }),
  run: service.unlockQueue,
})
