import type { Permission } from '../kernel/contract.ts';

/**
 * Every permission of every module, told by the application when it is put together: access lies
 * below all others and still has to say what a role may do.
 */
let registered: readonly Permission[] = [];

export function registerPermissions(all: readonly Permission[]): void {
  registered = all;
}

export function allPermissions(): readonly Permission[] {
  return registered;
}

export function permissionsOf(role: string): readonly Permission[] {
  return registered.filter((permission) => permission.roles.includes(role));
}

/** A role that can see what is masked needs a second factor in production. */
export function seesSensitive(role: string): boolean {
  return registered.some((permission) => permission.sensitive && permission.roles.includes(role));
}
