import type { Permission } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { demoRegions } from '../../../platform/demo.ts';

/** The division a permission reaches to: the root of the installation, of the post, or of the post's site. */
export function reachCode(context: Context, permission: Permission): string | undefined {
  const reach = context.reach(permission);
  switch (reach.kind) {
    case 'everywhere':
      return '';
    case 'nowhere':
      return undefined;
    case 'division':
      return reach.code;
    case 'sites':
      return reach.divisionCode;
  }
}

/** The part of `place` that lies within the reach; undefined where they do not meet. */
export function within(context: Context, permission: Permission, place: string | undefined): string | undefined {
  const own = reachCode(context, permission);
  if (own === undefined) return undefined;
  const asked = place ?? (own || demoRegions[context.services.config.region].code);
  if (asked.startsWith(own)) return asked;
  return own.startsWith(asked) ? own : undefined;
}
