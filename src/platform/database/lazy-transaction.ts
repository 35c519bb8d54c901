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

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/**
 * A transaction that begins with its first statement. An action that needs none, because its effects
 * are one statement, costs no connection and no round trip for a beginning and an end.
 */
export class LazyTransaction {
  readonly #pool: pg.Pool;
  readonly #plugins: KyselyPlugin[];
  #db: Kysely<unknown> | undefined;
  #client: Promise<pg.PoolClient> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(pool: pg.Pool, plugins: KyselyPlugin[]) {
    this.#pool = pool;
    this.#plugins = plugins;
  }

  /** Made when it is first asked for: most actions of one statement never do. */
  get db(): Kysely<unknown> {
    this.#db ??= new Kysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new OneConnection((query) => this.#run(query)),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
      plugins: this.#plugins,
    });
    return this.#db;
  }

  get hasBegun(): boolean {
    return this.#client !== undefined;
  }

  async commit(): Promise<void> {
    const client = await this.#client;
    if (!client) return;
    await client.query('commit');
    this.#client = undefined;
    client.release();
  }

  /** Ends whatever has begun; a connection that cannot even do that is thrown away. */
  async rollback(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.query('rollback').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }

  /** One after another, also where an action asks for several things at once. */
  #run<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const answer = this.#last.then(() => this.#send<R>(query));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #send<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    this.#client ??= this.#begin();
    const client = await this.#client;
    const { command, rowCount, rows } = await client.query(sql, [...parameters]);
    return { rows: rows ?? [], numAffectedRows: changing.has(command) ? BigInt(rowCount ?? 0) : undefined };
  }

  async #begin(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      return client;
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }
}

type Run = (query: CompiledQuery) => Promise<QueryResult<never>>;

/** Kysely's way to a connection, when there is only ever the one. */
class OneConnection implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(run: Run) {
    this.#connection = {
      executeQuery: run as DatabaseConnection['executeQuery'],
      streamQuery: () => {
        throw new Error('results are not streamed inside an action');
      },
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Error('an action is one transaction already');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
