import { plantResourceControlPolicies, plantServiceControlPolicies } from './acme-control-policies'
import { plantDeclarativePolicies } from './acme-declarative-policies'
import type { AcmePlaces } from './acme-places'
import type { OrganizationBuilder } from './builder'

/** Ten policy types in use, attached where a company of this kind attaches them. */
export function plantAcmePolicies(acme: OrganizationBuilder, at: AcmePlaces) {
  acme.enable(
    'RESOURCE_CONTROL_POLICY',
    'TAG_POLICY',
    'BACKUP_POLICY',
    'AISERVICES_OPT_OUT_POLICY',
    'CHATBOT_POLICY',
    'DECLARATIVE_POLICY_EC2',
    'SECURITYHUB_POLICY',
    'INSPECTOR_POLICY',
    'S3_POLICY',
  )
  plantServiceControlPolicies(acme, at)
  plantResourceControlPolicies(acme, at)
  plantDeclarativePolicies(acme, at)
}
