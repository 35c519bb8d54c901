import { type SqlBool, sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { demoRegions } from '../../../platform/demo.ts';
import type { Reply } from '../../../platform/route.ts';
import { accessContract } from '../contract.ts';
import { ownAccount } from '../scope.ts';
import { access } from '../tables.ts';
import { openSession } from './opening.ts';
import { securityPolicy } from './policy.ts';
import type { Step } from './rules.ts';

/** What an identity provider vouches for (OpenID Connect Core 1.0, section 2). */
export interface IdentityClaims {
  readonly iss: string;
  readonly sub: string;
  readonly preferred_username?: unknown;
  /** Authentication methods, RFC 8176. */
  readonly amr?: unknown;
}

const strongMethods = ['mfa', 'otp', 'hwk', 'sms', 'fpt', 'face'];

/** A subject means something only together with its issuer. */
const subjectOf = (claims: IdentityClaims) => `${claims.iss} ${claims.sub}`;

/**
 * Signs in whoever the provider vouches for: the account linked to that subject, or, once, the
 * account of the same name where an administrator has allowed it. No account is ever made here.
 */
export async function signInByIdentity(
  context: ActionContext,
  claims: IdentityClaims,
  reply: Reply,
): Promise<{ step: Step }> {
  const account = (await linked(context, claims)) ?? (await link(context, claims));
  if (!account || (account.closedOn !== null && account.closedOn <= context.today)) {
    const root = demoRegions[context.services.config.region].code;
    context.audit({
      cityCode: cityOf(root),
      divisionCode: root,
      subjectType: 'account',
      detail: { outcome: 'oidc-unknown' },
    });
    context.refuse(accessContract.problem('oidc-unknown'));
    return { step: 'signedOut' };
  }
  const methods = Array.isArray(claims.amr) ? claims.amr : [];
  const secondFactor = methods.some((method) => strongMethods.includes(String(method)));
  const policy = await securityPolicy(context);
  const proof = { method: 'oidc', secondFactor, userAgent: context.userAgent } as const;
  const step = await openSession(context, account.id, policy, proof, reply);
  context.audit({
    cityCode: account.cityCode,
    divisionCode: account.divisionCode,
    provenAs: { id: account.id, name: account.name },
    subjectType: 'account',
    subjectId: account.id,
    detail: { outcome: 'signed-in', method: 'oidc' },
  });
  return { step };
}

const found = ['id', 'name', 'cityCode', 'divisionCode', 'closedOn'] as const;

function linked(context: ActionContext, claims: IdentityClaims) {
  return ownAccount.from(context).select(found).where('oidcSubject', '=', subjectOf(claims)).executeTakeFirst();
}

async function link(context: ActionContext, claims: IdentityClaims) {
  const name = claims.preferred_username;
  if (typeof name !== 'string') return undefined;
  const account = await ownAccount
    .from(context)
    .select(found)
    .where(sql<SqlBool>`lower(login) = ${name.toLowerCase()}`)
    .where('oidcByLogin', '=', true)
    .where('oidcSubject', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!account) return undefined;
  await access
    .write(context)
    .updateTable('access.account')
    .set({ oidcSubject: subjectOf(claims), version: sql`version + 1` })
    .where('id', '=', account.id)
    .execute();
  return account;
}
