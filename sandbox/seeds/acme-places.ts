import type { Container, Member } from '../world/model'

/** Where Acme's policies are attached. */
export interface AcmePlaces {
  security: Container
  infrastructure: Container
  workloads: Container
  production: Container
  staging: Container
  development: Container
  sandbox: Container
  suspended: Container
  policyStaging: Container
  regulated: Container
  logArchive: Member
  paymentsProd: Member
  ledgerProd: Member
  dataLake: Member
}
