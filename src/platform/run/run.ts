import type { RawBuilder } from 'kysely';
import { cityOf } from '../../kernel/china/division.ts';
import type { Permission } from '../../kernel/contract.ts';
import { dayOf } from '../../kernel/dates.ts';
import { newId } from '../../kernel/id.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Language } from '../../kernel/words.ts';
import { type AuditEntry, type AuditRow, auditTail, auditTails, type Told, writeAudit } from '../audit/audit.ts';
import type { ActionContext, Context, Event, SharedEffect } from '../context.ts';
import { lostRace, translateDatabaseError } from '../database/errors.ts';
import { type Handle, seal } from '../database/handle.ts';
import { LazyTransaction } from '../database/lazy-transaction.ts';
import { plugins } from '../database/pool.ts';
import { inReach } from '../database/scope.ts';
import { reachOf, type Who } from '../reach.ts';
import type { Services } from '../services.ts';
import { type KeptAnswers, keptAnswers } from './answers.ts';
import { gathering } from './gathering.ts';

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
  /** The answer may not be kept under the key, only that there was one. */
  readonly shownOnce?: boolean;
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
 * key meet on the answer's primary key, and the loser answers like the winner; is an answer shown
 * once, the loser is told that it is done. Whoever meets what
 * somebody else wrote since it looked runs once more, and answers as in sequence.
 */
export async function runAction<I, O>(
  services: Services,
  call: Call,
  name: string,
  input: I,
  perform: (context: ActionContext, input: I) => Promise<O>,
): Promise<O> {
  try {
    return await runOnce(services, call, name, input, perform);
  } catch (error) {
    if (!lostRace(error)) throw error;
    return runOnce(services, call, name, input, perform);
  }
}

async function runOnce<I, O>(
  services: Services,
  call: Call,
  name: string,
  input: I,
  perform: (context: ActionContext, input: I) => Promise<O>,
): Promise<O> {
  const { key, shownOnce = false } = call;
  const caller = { key, shownOnce, actor: actorOf(call.who).key, cityCode: homeCity(call.who) };
  const answers = keptAnswers(services, caller, [name, input]);
  const transaction = new LazyTransaction(services.pool, plugins);
  const running: Running = {
    call,
    name,
    answers,
    transaction,
    entries: [],
    events: [],
    refusals: [],
    afterCommit: [],
    concluded: false,
  };
  const context = actionContext(services, running);
  try {
    const output = await perform(context, input);
    if (!running.concluded) {
      const [entry, ...more] = running.entries;
      if (!entry || more.length > 0)
        throw new Error(`${name} must audit exactly once, did ${running.entries.length} times`);
      const kept = running.refusals.length === 0 ? answers.keep(output) : null;
      await writeAudit(transaction.db, auditRow(context, running, entry), kept);
    }
    await transaction.commit();
    for (const effect of running.afterCommit) effect();
    services.live.publish(running.events, context.now);
    if (running.refusals[0]) throw running.refusals[0];
    return output;
  } catch (error) {
    await transaction.rollback();
    const earlier = await answers.earlier().catch((reused: unknown) => {
      if (reused instanceof Problem) throw reused;
      services.log.error({ err: reused, action: name }, 'what was answered before cannot be read');
      return undefined;
    });
    if (earlier) return earlier.answer as O;
    throw translateDatabaseError(error);
  }
}

/** What one action gathers on its way. */
interface Running {
  readonly call: Call;
  readonly name: string;
  readonly answers: KeptAnswers;
  readonly transaction: LazyTransaction;
  readonly entries: AuditEntry[];
  readonly events: Event[];
  readonly refusals: Problem[];
  readonly afterCommit: (() => void)[];
  concluded: boolean;
}

function auditRow(context: Context, { call, name }: Running, entry: AuditEntry): AuditRow {
  const actor = entry.provenAs ? ({ kind: 'person', ...entry.provenAs } as const) : actorOf(call.who);
  const post = call.who.kind === 'person' ? call.who.post : null;
  return {
    ...auditPlace(call.who, entry),
    id: context.newId(),
    at: context.now,
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
  };
}

function actionContext(services: Services, running: Running): ActionContext {
  const { call, answers, transaction, entries, events, refusals } = running;
  const outside = readContext(services, call);
  const context: ActionContext = {
    ...outside,
    get db() {
      return seal(transaction.db);
    },
    outside,
    audit: (entry) => void entries.push(entry),
    async emit(event) {
      events.push(event);
      for (const listener of services.listeners) {
        if (listener.event === event.type) await listener.react(context, event);
      }
    },
    enqueue: (job, data) => services.jobs.send(transaction.db, job, data),
    afterCommit: (effect) => void running.afterCommit.push(effect),
    refuse: (refusal) => void refusals.push(refusal),
    async conclude({ audit, events: told, answer, statement }) {
      if (entries.length > 0 || running.concluded) throw new Error(`${running.name} must audit exactly once`);
      running.concluded = true;
      // Whoever listens must be able to take the effect back.
      const heard = told.some((event) => services.listeners.some((l) => l.event === event.type));
      const db = heard || transaction.hasBegun ? transaction.db : services.kysely;
      const tail = auditTail(auditRow(context, running, audit), answers.keep(answer));
      const { rows } = await statement(tail).execute(db);
      if (rows.length > 0) for (const event of told) await context.emit(event);
      else if (await answers.earlier()) throw new Error('answered before');
      return rows;
    },
    async concludeTogether({ audit, events: told, answer, effect, row }) {
      const heard = told.some((event) => services.listeners.some((l) => l.event === event.type));
      if (heard || transaction.hasBegun) {
        const statement = (tail: RawBuilder<unknown>) => effect.statement([row], tail);
        return (await context.conclude({ audit, events: told, answer, statement })).length > 0;
      }
      if (entries.length > 0 || running.concluded) throw new Error(`${running.name} must audit exactly once`);
      running.concluded = true;
      const audited = auditRow(context, running, audit);
      const cities = `${audited.cityCode} ${homeCity(call.who)}`;
      const shared = { row, told: { id: row.id, audit: audited, answered: answers.keep(answer) } };
      const took = await together(services, effect, cities)(shared);
      if (took) for (const event of told) await context.emit(event);
      else if (await answers.earlier()) throw new Error('answered before');
      return took;
    },
  };
  return context;
}

interface Shared {
  readonly row: { readonly id: string };
  readonly told: Told;
}
type Together = (shared: Shared) => Promise<boolean>;
const sharing = new WeakMap<Services, Map<SharedEffect<never>, Map<string, Together>>>();

/** What comes while one statement commits makes the next; one that waits for a lock is soon not waited for. */
const shared = { most: 64, lanes: 4, patience: 20 };

/** Who concludes with the same effect and in the same cities at this moment shares a statement. */
function together<R>(services: Services, effect: SharedEffect<R>, cities: string): Together {
  const effects = sharing.get(services) ?? new Map<SharedEffect<never>, Map<string, Together>>();
  sharing.set(services, effects);
  const places = effects.get(effect) ?? new Map<string, Together>();
  effects.set(effect, places);
  const found =
    places.get(cities) ??
    gathering<Shared, boolean>(async (all) => {
      const rows = all.map(({ row }) => row as R);
      const { rows: effected } = await effect
        .statement(rows, auditTails(all.map(({ told }) => told)))
        .execute(services.kysely);
      const ids = new Set(effected.map(({ id }) => id));
      return all.map(({ row }) => ids.has(row.id));
    }, shared);
  places.set(cities, found);
  return found;
}

/** One transaction of upkeep. It changes nothing that anybody could ask about, so nothing is audited. */
export function runUpkeep<R>(
  { kysely }: Pick<Services, 'kysely'>,
  work: (context: Pick<Context, 'db'>) => Promise<R>,
): Promise<R> {
  return kysely.transaction().execute((transaction) => work({ db: seal(transaction) }));
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
