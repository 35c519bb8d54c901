import { type AuditWords, commonAuditFields } from '../kernel/audit-words.ts';
import type { Contract, Endpoint, Permission } from '../kernel/contract.ts';
import { commonFields, type FieldWords } from '../kernel/field-words.ts';
import type { Word } from '../kernel/words.ts';

/**
 * What every module declares, told by the application when it is put together: access lies below
 * all others and still has to say what a role may do and what an audited action is called.
 */
let permissions: readonly Permission[] = [];
let actions: ReadonlyMap<string, Word> = new Map();
let modules: ReadonlyMap<string, Word> = new Map();
let subjects: ReadonlyMap<string, Word> = new Map();
let readings: ReadonlyMap<string, AuditReading> = new Map();

/** What the entries and values of a module's audit rows are called. */
export interface AuditReading {
  readonly fields: FieldWords;
  readonly values: AuditWords['values'];
}

export function registerContracts(contracts: readonly Contract[]): void {
  permissions = contracts.flatMap((contract) => Object.values(contract.permissions));
  modules = new Map(contracts.map(({ module, word }) => [module, word]));
  actions = new Map(
    contracts.flatMap(({ module, endpoints, audited }) => [
      ...Object.entries(endpoints)
        .filter(([, endpoint]) => isAudited(endpoint))
        .map(([name, endpoint]) => [`${module}.${name}`, endpoint.word] as const),
      ...Object.entries(audited?.deeds ?? {}).map(([name, deed]) => [`${module}.${name}`, deed] as const),
    ]),
  );
  subjects = new Map(contracts.flatMap(({ audited }) => Object.entries(audited?.subjects ?? {})));
  readings = new Map(
    contracts.map(({ module, fields, audited }) => [
      module,
      {
        fields: { ...commonFields, ...commonAuditFields, ...fields, ...audited?.fields },
        values: audited?.values ?? {},
      },
    ]),
  );
}

/** Every action, and what is downloaded under a sensitive permission. */
function isAudited({ kind, permit }: Endpoint): boolean {
  if (kind === 'download') return typeof permit !== 'string' && permit.sensitive;
  return kind === 'action' || kind === 'upload';
}

export function allPermissions(): readonly Permission[] {
  return permissions;
}

export function permissionsOf(role: string): readonly Permission[] {
  return permissions.filter((permission) => permission.roles.includes(role));
}

/** A role that can see what is masked needs a second factor in production. */
export function seesSensitive(role: string): boolean {
  return permissions.some((permission) => permission.sensitive && permission.roles.includes(role));
}

/** What each audited action is called, by `module.action`. */
export function allActions(): ReadonlyMap<string, Word> {
  return actions;
}

/** What audited actions are about. */
export function auditSubjects(): ReadonlyMap<string, Word> {
  return subjects;
}

/** How the rows of a module's actions are read. */
export function auditReading(module: string): AuditReading {
  return readings.get(module) ?? { fields: { ...commonFields, ...commonAuditFields }, values: {} };
}

/** What each module is called. */
export function moduleWords(): ReadonlyMap<string, Word> {
  return modules;
}
