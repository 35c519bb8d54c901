import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { watchForSilence } from './silence.ts';

// Days stay days, instants become ISO text, counts numbers: what the database says is what the wire carries.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// Until 1901 Shanghai kept local mean time, +08:05:43, which no Date reads; here a day is reckoned at +08:00 throughout.
const meanTime = /\+08:05:43$/;
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) =>
  new Date(text.replace(meanTime, '+08:00')).toISOString(),
);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Lists of days are read like lists of texts; pg-types names no oids of arrays.
const [textList, dayList] = [1009, 1182];
pg.types.setTypeParser(dayList as never, pg.types.getTypeParser(textList as never));

const names = new Map<string, string | undefined>();
const mostStatements = 1000;
let named = 0;

/**
 * Writes, look-ups marked `by key` and sums marked `of counts` have a name and are planned once per connection. Whatever
 * searches a range is planned for the values at hand: a plan for all values takes a whole city for a
 * small range (name search 37 ms, not 4).
 */
const plannedOnce =
  /^\s*(insert|update|delete|with \w+ as \(\s*(insert|update|delete))\b|\/\* (by key|of counts) \*\//i;

function statementName(text: string): string | undefined {
  if (names.has(text)) return names.get(text);
  if (names.size >= mostStatements) return undefined;
  const name = plannedOnce.test(text) ? `s${named++}` : undefined;
  names.set(text, name);
  return name;
}

/** Gives a name to statements that need no plan of their own for every set of values. */
class NamingClient extends pg.Client {
  private askedAt = Date.now();

  /** Since when it owes an answer; null while it owes none. */
  waitingSince(): number | null {
    return (this as unknown as { readonly readyForQuery: boolean }).readyForQuery ? null : this.askedAt;
  }

  excuse(): void {
    this.askedAt = Date.now();
  }

  // biome-ignore lint/suspicious/noExplicitAny: the overloads of pg's query
  override query(text: any, values?: any, callback?: any): any {
    this.askedAt = Date.now();
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
      return super.query(text, values, callback);
    }
    const name = statementName(text);
    return super.query(name ? { name, text, values } : { text, values }, callback);
  }
}

export interface PoolOptions {
  readonly url: string;
  readonly size: number;
  /** Role the connections act as, so that the application owns no table of records. */
  readonly role?: string;
  readonly onError?: (error: Error) => void;
  /** Without any answer for so long, it is asked whether the database is there at all. */
  readonly silentAfterMillis?: number;
}

/** Longer than any statement of a page; the answer to a lost database comes half as long after it. */
const silentAfter = 20_000;

export function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    Client: NamingClient,
    options: `-c timezone=Asia/Shanghai -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000${options.role ? ` -c role=${options.role}` : ''}`,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  const onError = (error: Error) => options.onError?.(error);
  pool.on('error', onError);
  // A connection that is lost between two statements of a transaction tells nobody but itself, and an
  // unheard error event ends the process.
  pool.on('connect', (client) => client.on('error', onError));
  const watch = watchForSilence(pool, options.url, options.silentAfterMillis ?? silentAfter, () =>
    onError(new Error('the database answers nothing')),
  );
  pool.on('connect', (client) => watch(client as unknown as NamingClient));
  return pool;
}

/** One for all: it remembers the names it has turned. */
export const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];

export function openKysely(pool: pg.Pool): Kysely<unknown> {
  return new Kysely({ dialect: new PostgresDialect({ pool }), plugins });
}
