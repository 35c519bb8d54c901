import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { cityOf } from '../kernel/china/division.ts';
import type { Permission } from '../kernel/contract.ts';
import { dayOf } from '../kernel/dates.ts';
import { newId } from '../kernel/id.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import type { Language } from '../kernel/words.ts';
import { type AuditEntry, writeAudit } from './audit.ts';
import type { ActionContext, Context, Event } from './context.ts';
import { translateDatabaseError } from './database/errors.ts';
import { type Handle, seal } from './database/handle.ts';
import { inReach } from './database/scope.ts';
import { reachOf, type Who } from './reach.ts';
import type { Services } from './services.ts';

/** A higher module's reaction to a lower module's event, in the same transaction. */
export interface Listener {
  readonly event: string;
  react(context: ActionContext, event: Event): Promise<void>;
}

/** Who asks, from where, in which words, and under which key. */
export interface Call {
  readonly who: Who;
  readonly language: Language;
  readonly key?: string | undefined;
  readonly requestId?: string | undefined;
  readonly address?: string | undefined;
  readonly userAgent?: string | undefined;
}

export function readContext(services: Services, call: Call, db: Handle = seal(services.kysely)): Context {
  const now = new Date(services.clock());
  return {
    who: call.who,
    language: call.language,
    db,
    now,
    today: dayOf(now),
    requestId: call.requestId ?? null,
    address: call.address ?? null,
    userAgent: call.userAgent ?? null,
    services,
    newId: () => newId(services.clock()),
    reach: (permission: Permission) => reachOf(call.who, permission),
    covers: (permission, place) =>
      inReach({ division: 'divisionCode', site: 'siteId' }, reachOf(call.who, permission))(place),
  };
}

/** Where somebody's own rows go: the city of the post, or the root for jobs and the command line. */
export function homeCity(who: Who): string {
  if (who.kind === 'system') return cityOf(who.divisionCode);
  return who.kind === 'person' && who.post ? cityOf(who.post.divisionCode) : '00';
}

/** Where an audit row lies within its city: the place it names, else the actor's own. */
function auditPlace(who: Who, entry: AuditEntry): { cityCode: string; divisionCode: string } {
  const cityCode = entry.cityCode ?? homeCity(who);
  const own = who.kind === 'system' ? who.divisionCode : who.kind === 'person' ? who.post?.divisionCode : undefined;
  return { cityCode, divisionCode: entry.divisionCode ?? (own && cityOf(own) === cityCode ? own : cityCode) };
}

function actorOf(who: Who): { kind: string; id: string | null; name: string; key: string } {
  if (who.kind === 'person') {
    return { kind: 'person', id: who.actor.accountId, name: who.actor.name, key: who.actor.accountId };
  }
  const name = who.kind === 'system' ? who.name : 'public';
  return { kind: who.kind, id: null, name, key: `${who.kind}:${name}` };
}

/**
 * Runs one action: one transaction holding its effects, its audit row and, under the caller's key,
 * its answer. The same key again gives the stored answer and has no effect; two at once with one
 * key meet on the answer's primary key, and the loser answers like the winner.
 */
export async function runAction<I, O>(
  services: Services,
  call: Call,
  name: string,
  input: I,
  perform: (context: ActionContext, input: I) => Promise<O>,
): Promise<O> {
  const actor = actorOf(call.who);
  const cityCode = homeCity(call.who);
  // Requests hold passwords and answers resident IDs: the one is kept as a keyed hash, the other sealed.
  const requestHash = call.key ? services.crypto.lookupHash('request', JSON.stringify([name, input])) : '';
  const answerPlace = `platform.idempotency.answer:${actor.key}:${call.key}`;
  const events: Event[] = [];
  const refusals: Problem[] = [];
  let at = new Date(services.clock());
  try {
    const output = await services.kysely.transaction().execute(async (transaction) => {
      const entries: AuditEntry[] = [];
      const context = actionContext(services, call, transaction, { entries, events, refusals });
      at = context.now;
      const result = await perform(context, input);
      const entry = entries[0];
      if (!entry || entries.length > 1) throw new Error(`${name} must audit exactly once, did ${entries.length} times`);
      const post = call.who.kind === 'person' ? call.who.post : null;
      await writeAudit(
        transaction,
        {
          ...auditPlace(call.who, entry),
          id: context.newId(),
          at,
          action: name,
          actorKind: actor.kind,
          actorId: actor.id,
          actorName: actor.name,
          postId: post?.id ?? null,
          role: post?.role ?? null,
          place: post?.placeName ?? null,
          subjectType: entry.subjectType,
          subjectId: entry.subjectId ?? null,
          detail: entry.detail ?? {},
          requestId: context.requestId,
          address: context.address,
        },
        call.key && refusals.length === 0
          ? {
              cityCode,
              actor: actor.key,
              key: call.key,
              requestHash,
              answer: services.crypto.encrypt(JSON.stringify(result ?? null), answerPlace),
            }
          : null,
      );
      return result;
    });
    services.live.publish(events, at);
    if (refusals[0]) throw refusals[0];
    return output;
  } catch (error) {
    if (call.key) {
      const earlier = await earlierAnswer(services.kysely, cityCode, actor.key, call.key).catch(() => undefined);
      if (earlier) {
        if (earlier.requestHash !== requestHash) throw problem('key-reused');
        return JSON.parse(services.crypto.decrypt(earlier.answer, answerPlace)) as O;
      }
    }
    throw translateDatabaseError(error);
  }
}

function actionContext(
  services: Services,
  call: Call,
  transaction: Kysely<unknown>,
  { entries, events, refusals }: { entries: AuditEntry[]; events: Event[]; refusals: Problem[] },
): ActionContext {
  const context: ActionContext = {
    ...readContext(services, call, seal(transaction)),
    audit: (entry) => void entries.push(entry),
    async emit(event) {
      events.push(event);
      for (const listener of services.listeners) {
        if (listener.event === event.type) await listener.react(context, event);
      }
    },
    enqueue: (job, data) => services.jobs.send(transaction, job, data),
    refuse: (refusal) => void refusals.push(refusal),
  };
  return context;
}

async function earlierAnswer(db: Kysely<unknown>, cityCode: string, actor: string, key: string) {
  const found = await sql<{ requestHash: string; answer: string }>`
    select request_hash, answer from platform.idempotency
    where city_code = ${cityCode} and actor = ${actor} and key = ${key}`.execute(db);
  return found.rows[0];
}

/** A query outside any transaction; database failures come out as problems. */
export async function runQuery<I, O>(
  services: Services,
  call: Call,
  input: I,
  read: (context: Context, input: I) => Promise<O>,
): Promise<O> {
  try {
    return await read(readContext(services, call), input);
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
