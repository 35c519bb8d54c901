import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';

const begin = 'begin isolation level repeatable read read only';
/** Connections that read the same moment at once, so that one answer leaves the others to everybody else. */
const together = 4;

/**
 * Reads that all see the database as it stood at the first of them, over several connections sharing its snapshot
 * (on one server; a distributed cluster shares none between its nodes). Whoever holds one connection never waits for
 * another: more are taken only while the pool has some to spare.
 */
export class OneMoment {
  readonly db: Kysely<unknown>;
  readonly #pool: pg.Pool;
  readonly #free: Seat[] = [];
  readonly #waiting: PromiseWithResolvers<Seat>[] = [];
  readonly #clients = new Set<Promise<pg.PoolClient>>();
  #snapshot: string | undefined;

  constructor(pool: pg.Pool, plugins: KyselyPlugin[]) {
    this.#pool = pool;
    const driver: Driver = {
      init: async () => {},
      acquireConnection: () => this.#take(),
      releaseConnection: async (seat) => this.#give(seat as Seat),
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      destroy: async () => {},
    };
    this.db = new Kysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driver,
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
      plugins,
    });
  }

  /** Gives the connections back; one that cannot end its transaction is thrown away. */
  async end(): Promise<void> {
    const clients = [...this.#clients];
    this.#clients.clear();
    const give = async (opened: Promise<pg.PoolClient>) => {
      const client = await opened.catch(() => undefined);
      await client?.query('rollback').then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
    };
    await Promise.all(clients.map(give));
  }

  #take(): Promise<Seat> {
    const free = this.#free.pop();
    if (free) return Promise.resolve(free);
    if (this.#clients.size === 0 || this.#mayOpenMore()) return this.#open();
    const waiting = Promise.withResolvers<Seat>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }

  #mayOpenMore(): boolean {
    const { idleCount, totalCount, waitingCount, options } = this.#pool;
    const spare = waitingCount === 0 && (idleCount > 0 || totalCount < options.max);
    return spare && this.#snapshot !== undefined && this.#clients.size < together;
  }

  async #open(): Promise<Seat> {
    const opening = this.#begin();
    this.#clients.add(opening);
    try {
      return new Seat(await opening);
    } catch (error) {
      this.#clients.delete(opening);
      const next = this.#clients.size === 0 ? this.#waiting.shift() : undefined;
      if (next) void this.#open().then(next.resolve, next.reject);
      throw error;
    }
  }

  async #begin(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    try {
      if (this.#snapshot !== undefined) {
        await client.query(`${begin}; set transaction snapshot '${this.#snapshot}'`);
        return client;
      }
      await client.query(begin);
      const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id');
      this.#snapshot = rows[0]?.id;
      return client;
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }

  #give(seat: Seat): void {
    const next = this.#waiting.shift();
    if (next) next.resolve(seat);
    else this.#free.push(seat);
  }
}

class Seat implements DatabaseConnection {
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows } = await this.#client.query(sql, [...parameters]);
    return { rows: rows ?? [] };
  }

  streamQuery(): never {
    throw new Error('results are not streamed at one moment');
  }
}

async function refuse(): Promise<void> {
  throw new Error('one moment is one transaction already, and reads only');
}
