/** One field of a record before and after, as the detail of an audit row keeps it. */
export interface AuditChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

const blank = (value: unknown) => value ?? null;

/** What differs between two states of a record, among the fields whose values may stand in the audit. */
export function auditChanges<K extends string>(
  before: { readonly [F in K]?: unknown },
  after: { readonly [F in K]?: unknown },
  fields: readonly K[],
): AuditChange[] {
  return fields
    .filter((field) => blank(before[field]) !== blank(after[field]))
    .map((field) => ({ field, from: blank(before[field]), to: blank(after[field]) }));
}
