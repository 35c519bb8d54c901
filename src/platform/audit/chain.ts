import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Services } from '../services.ts';

/**
 * Each city's audit events hang on a chain of hashes, linked within seconds after their commit
 * (docs/decisions/0002-audit-chain-sealed-after-commit.md). Events and links are only ever added.
 */
export interface ChainedEvent {
  readonly id: string;
  /** UTC with microseconds, as the database holds it. */
  readonly at: string;
  readonly detail: unknown;
  readonly [column: string]: unknown;
}

const eventColumns = sql.raw(`e.city_code, e.division_code, e.id,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  e.action, e.actor_kind, e.actor_id, e.actor_name, e.post_id, e.role, e.place, e.subject_type, e.subject_id,
  e.detail, e.request_id, e.address`);

/** JSON with keys in order: the same event always gives the same bytes. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

function firstHash(cityCode: string): Buffer {
  return createHash('sha256').update(`rongyin audit chain 1 ${cityCode}`).digest();
}

function nextHash(previous: Buffer, event: ChainedEvent): Buffer {
  return createHash('sha256').update(previous).update(canonical(event)).digest();
}

const batch = 2000;
/** Longer than any transaction lasts: whatever is dated earlier than that before the last link was not written by an action. */
const longestSeconds = 60 * 60;

/** Cities with events or with links alone, whose events somebody took out; one index probe each. */
export async function auditedCities({ kysely }: Pick<Services, 'kysely'>): Promise<string[]> {
  const cities: string[] = [];
  for (;;) {
    const after = cities.at(-1) ?? '';
    const { rows } = await sql<{ next: string | null }>`
      select least(
        (select min(city_code) from platform.audit_event where city_code > ${after}),
        (select min(city_code) from platform.audit_link where city_code > ${after})) as next`.execute(kysely);
    const next = rows[0]?.next;
    if (!next) return cities;
    cities.push(next);
  }
}

/**
 * Links what is not linked yet, in order of time and id. A transaction may commit later than its
 * time says, so the search goes back `lookBackSeconds` before the last link.
 */
async function sealCity(db: Kysely<unknown>, cityCode: string, lookBackSeconds: number, now: Date): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const lock = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`rongyin audit ${cityCode}`}, 0)) as mine`.execute(
      transaction,
    );
    if (!lock.rows[0]?.mine) return 0;
    const last = await sql<{ seq: number; hash: Buffer; at: Date | null }>`
      select l.seq, l.hash, e.at from platform.audit_link l
      left join platform.audit_event e on e.city_code = l.city_code and e.id = l.event_id
      where l.city_code = ${cityCode} order by l.seq desc limit 1`.execute(transaction);
    const tail = last.rows[0];
    const { rows } = await sql<ChainedEvent>`
      select ${eventColumns} from platform.audit_event e
      where e.city_code = ${cityCode}
        and e.at > coalesce(${tail?.at ?? null}::timestamptz, '-infinity') - make_interval(secs => ${lookBackSeconds})
        and not exists (select from platform.audit_link l where l.city_code = e.city_code and l.event_id = e.id)
      order by e.at, e.id limit ${batch}`.execute(transaction);
    if (rows.length === 0) return 0;
    let hash = tail?.hash ?? firstHash(cityCode);
    const hashes = rows.map((event) => {
      hash = nextHash(hash, event);
      return hash.toString('hex');
    });
    await sql`insert into platform.audit_link (city_code, seq, event_id, hash, sealed_at)
      select ${cityCode}, ${tail?.seq ?? 0} + n, id, decode(hash, 'hex'), ${now}
      from unnest(${rows.map((event) => event.id)}::uuid[], ${hashes}::text[]) with ordinality as linked (id, hash, n)`.execute(
      transaction,
    );
    return rows.length;
  });
}

/** Seals every city; returns the number of events linked. */
export async function sealAudit(
  services: Pick<Services, 'kysely' | 'clock'>,
  lookBackSeconds = longestSeconds,
): Promise<number> {
  let sealed = 0;
  for (const cityCode of await auditedCities(services)) {
    let linked = 0;
    do {
      linked = await sealCity(services.kysely, cityCode, lookBackSeconds, new Date(services.clock()));
      sealed += linked;
    } while (linked === batch);
  }
  return sealed;
}

const everyMillis = 3000;
/**
 * Most rounds look as far back as nearly every transaction ends: each event they pass is looked up among the links,
 * and many are written in a minute. Every twentieth looks as far as any transaction can last.
 */
const nearSeconds = 30;
const farRound = 20;

/** Seals every few seconds until stopped. Several processes may do so at once. */
export function startSealing(services: Pick<Services, 'kysely' | 'clock' | 'log'>): () => Promise<void> {
  let round = 0;
  let running: Promise<unknown> = Promise.resolve();
  const seal = async () => {
    const lookBack = round++ % farRound === 0 ? longestSeconds : nearSeconds;
    await sealAudit(services, lookBack).catch((error) => services.log.warn({ err: error }, 'audit not sealed'));
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = seal().finally(() => {
      busy = false;
    });
  }, everyMillis);
  return async () => {
    clearInterval(timer);
    await running;
    await seal();
  };
}

export interface ChainReport {
  readonly cityCode: string;
  readonly links: number;
  /** Last link; kept elsewhere, it shows later that nothing was cut off the end. */
  readonly head: { readonly seq: number; readonly hash: string } | null;
  /** The first place where the chain does not hold. */
  readonly broken: {
    readonly seq: number;
    readonly eventId: string | null;
    readonly reason: 'event-changed' | 'event-missing' | 'link-missing' | 'head-differs';
  } | null;
  /** Events that should have been linked by now; some may wait for the sealer after an outage. */
  readonly unlinked: number;
  /** Of these, those no sealer will link: dated too far before what was linked already. They came past the application. */
  readonly backDated: number;
}

/** What only waits to be linked, after an outage or beside another sealer, breaks nothing. */
export const chainHolds = ({ broken, backDated }: ChainReport): boolean => broken === null && backDated === 0;

type Linked = ChainedEvent & { seq: number; eventId: string; hash: Buffer };

export interface VerifyOptions {
  readonly cityCode?: string | undefined;
  readonly now: Date;
  readonly unlinkedAfterMinutes?: number;
  /** A head noted earlier outside the database: whoever rewrote the whole chain since cannot meet it. */
  readonly known?: { readonly seq: number; readonly hash: string } | undefined;
}

/** Recomputes the chains from their beginning, or one city's. */
export async function verifyAudit(services: Pick<Services, 'kysely'>, options: VerifyOptions): Promise<ChainReport[]> {
  const cities = options.cityCode ? [options.cityCode] : await auditedCities(services);
  const reports: ChainReport[] = [];
  for (const cityCode of cities) reports.push(await verifyCity(services.kysely, cityCode, options));
  return reports;
}

async function verifyCity(db: Kysely<unknown>, cityCode: string, options: VerifyOptions): Promise<ChainReport> {
  const { now, known, unlinkedAfterMinutes: minutes = 5 } = options;
  let hash = firstHash(cityCode);
  let seq = 0;
  let broken: ChainReport['broken'] = null;
  let knownMet = known === undefined;
  for (;;) {
    const { rows } = await sql<Linked>`
      select ${eventColumns}, l.seq, l.event_id, l.hash from platform.audit_link l
      left join platform.audit_event e on e.city_code = l.city_code and e.id = l.event_id
      where l.city_code = ${cityCode} and l.seq > ${seq} order by l.seq limit ${batch}`.execute(db);
    for (const { seq: at, eventId, hash: stored, ...event } of rows) {
      if (!broken) {
        if (at !== seq + 1) broken = { seq: seq + 1, eventId, reason: 'link-missing' };
        else if (event.id === null) broken = { seq: at, eventId, reason: 'event-missing' };
        else {
          hash = nextHash(hash, event as ChainedEvent);
          if (!hash.equals(stored)) broken = { seq: at, eventId, reason: 'event-changed' };
        }
      }
      seq = at;
      hash = stored;
      if (known?.seq === seq) knownMet = known.hash === hash.toString('hex');
    }
    if (rows.length < batch) break;
  }
  if (known && !broken && !knownMet) broken = { seq: known.seq, eventId: null, reason: 'head-differs' };
  const late = await sql<{ unlinked: number; backDated: number }>`
    with last as (
      select e.at from platform.audit_link l join platform.audit_event e on e.city_code = l.city_code and e.id = l.event_id
      where l.city_code = ${cityCode} order by l.seq desc limit 1)
    select count(*)::int as unlinked,
      count(*) filter (where e.at <= (select at from last) - make_interval(secs => ${longestSeconds}))::int as "backDated"
    from platform.audit_event e
    where e.city_code = ${cityCode} and e.at < ${new Date(now.getTime() - minutes * 60_000)}
      and not exists (select from platform.audit_link l where l.city_code = e.city_code and l.event_id = e.id)`.execute(
    db,
  );
  const head = seq > 0 ? { seq, hash: hash.toString('hex') } : null;
  const { unlinked = 0, backDated = 0 } = late.rows[0] ?? {};
  return { cityCode, links: seq, head, broken, unlinked, backDated };
}
