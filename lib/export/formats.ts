/** The files that an organization can be had as. */
export const EXPORT_FORMATS = ['csv', 'json', 'terraform'] as const
export type OrganizationFormat = (typeof EXPORT_FORMATS)[number]

export const FORMAT_WORDS: Record<OrganizationFormat, string> = {
  csv: 'CSV: nodes with their paths',
  json: 'JSON: all of it',
  terraform: 'Terraform: import blocks and resources',
}
