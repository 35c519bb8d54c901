import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Language } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Handle } from '../../../platform/database/handle.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { permissionsOf, seesSensitive } from '../../../platform/permissions.ts';
import { places } from '../../../platform/places.ts';
import { gathering } from '../../../platform/run/gathering.ts';
import type { Services } from '../../../platform/services.ts';
import { demoPassword, demoSignIns } from '../demo-accounts.ts';
import { sessions } from '../scope.ts';
import type { Post, sessionEndpoints } from './contract.ts';
import { postInForce, type Step, stepOf } from './rules.ts';

/** A live session with its account and the posts that hold today. */
export interface SignedIn {
  readonly sessionId: string;
  readonly postId: string | null;
  readonly method: 'password' | 'oidc';
  readonly secondFactorAt: string | null;
  readonly lastSeenAt: string;
  readonly accountId: string;
  readonly login: string;
  readonly name: string;
  readonly mustChangePassword: boolean;
  readonly totpEnabledAt: string | null;
  readonly language: Language | null;
  readonly workerId: string | null;
  readonly divisionCode: string;
  readonly posts: readonly Post[];
}

/** Dates are compared here, at every request: whoever has left is out at midnight. */
async function signedIn(
  reader: { readonly db: Handle },
  { now, today }: Moment,
  which: RawBuilder<SqlBool>,
): Promise<(SignedIn & { readonly tokenHash: Buffer })[]> {
  return sessions.sql(
    reader,
    sql<
      SignedIn & { readonly tokenHash: Buffer }
    >`select /* by key */ s.token_hash, s.id as session_id, s.post_id, s.method, s.second_factor_at, s.last_seen_at,
      a.id as account_id, a.login, a.name, a.must_change_password, a.totp_enabled_at, a.language, a.worker_id, a.division_code,
      coalesce((select json_agg(json_build_object('id', p.id, 'role', p.role, 'divisionCode', p.division_code,
          'siteId', p.site_id, 'placeName', p.place_name, 'validFrom', p.valid_from, 'validTo', p.valid_to)
          order by p.valid_from, p.id)
        from access.post p where p.account_id = a.id and p.valid_from <= ${today}::date
          and (p.valid_to is null or p.valid_to > ${today}::date)), '[]') as posts
    from access.session s join access.account a on a.id = s.account_id
    where ${which} and s.revoked_at is null and s.expires_at > ${now}
      and s.last_seen_at + make_interval(mins => s.idle_minutes) > ${now}
      and (a.closed_on is null or a.closed_on > ${today}::date)`,
  );
}

type Moment = { now: Date; today: string };

interface Asking {
  readonly reader: { readonly db: Handle };
  readonly moment: Moment;
  readonly hash: Buffer;
}
const gathered = new WeakMap<Services, (asking: Asking) => Promise<SignedIn | undefined>>();

/** The session of a token; requests that arrive at the same moment look theirs up together. */
export function sessionByToken(services: Services, asking: Asking): Promise<SignedIn | undefined> {
  const found =
    gathered.get(services) ??
    gathering<Asking, SignedIn | undefined>(
      async (all) => {
        const { reader, moment } = all.at(-1) as Asking;
        const hashes = [...new Map(all.map(({ hash }) => [hash.toString('hex'), hash])).values()];
        const rows = await signedIn(reader, moment, sql<SqlBool>`s.token_hash = any(${hashes}::bytea[])`);
        return all.map(({ hash }) => rows.find((row) => row.tokenHash.equals(hash)));
      },
      { most: 64, lanes: 2, patience: 0 },
    );
  gathered.set(services, found);
  return found(asking);
}

export async function sessionById(context: Context, id: string): Promise<SignedIn | undefined> {
  return (await signedIn(context, context, sql<SqlBool>`s.id = ${id}`))[0];
}

/** How far the sign-in has come, with the post that is in force. */
export function standingOf(
  found: SignedIn,
  mode: 'demo' | 'production',
  today: string,
): { step: Step; post: Post | undefined } {
  const post = postInForce(found.posts, found.postId, today);
  const step = stepOf({
    mode,
    method: found.method,
    mustChangePassword: found.mustChangePassword,
    totpEnabled: found.totpEnabledAt !== null,
    secondFactorShown: found.secondFactorAt !== null,
    sensitive: post !== undefined && seesSensitive(post.role),
  });
  return { step, post };
}

/** The region by the name it bears today, whatever it was called when it was set up. */
async function regionNow(context: Context): Promise<{ code: string; name: string }> {
  const { code, name } = demoRegions[context.services.config.region];
  return { code, name: (await places().division(context, code))?.name ?? name };
}

/** Whoever asks, or nobody; the sign-in page reads this too. */
export async function currentSession(context: Context): Promise<Parsed<(typeof sessionEndpoints.session)['out']>> {
  const { config } = context.services;
  const sessionId = context.who.kind === 'person' ? context.who.actor.sessionId : null;
  const found = sessionId ? await sessionById(context, sessionId) : undefined;
  const { step, post } = found
    ? standingOf(found, config.mode, context.today)
    : { step: 'signedOut' as const, post: undefined };
  const showDemo = config.mode === 'demo' && !found;
  return {
    account: found
      ? {
          id: found.accountId,
          login: found.login,
          name: found.name,
          mustChangePassword: found.mustChangePassword,
          totp: found.totpEnabledAt !== null,
          workerId: found.workerId,
        }
      : null,
    step,
    posts: step === 'in' && found ? [...found.posts] : [],
    post: step === 'in' ? (post ?? null) : null,
    permissions: step === 'in' && post ? permissionsOf(post.role).map((permission) => permission.id) : [],
    mode: config.mode,
    region: await regionNow(context),
    language: context.language,
    oidcLabel: config.oidc?.label ?? null,
    demoAccounts: showDemo ? await demoSignIns(context) : [],
    demoPassword: showDemo ? demoPassword : null,
  };
}
