import pg from 'pg';

/** What is watched: a connection, and since when it owes an answer. */
export interface Watched extends pg.Client {
  /** Milliseconds; null while nothing is asked of it. */
  waitingSince(): number | null;
  /** It has been found alive: a long statement, no lost database. */
  excuse(): void;
}

/**
 * A database that is cut off without a word, by a lost network or a frozen machine, answers nothing and
 * closes nothing; no limit of the server's own can end a statement there. Whoever has waited for
 * `silentAfterMillis` makes us ask over a new connection. Without an answer to that every connection is
 * given up, and those waiting hear at once that the database is not available.
 */
export function watchForSilence(pool: pg.Pool, url: string, silentAfterMillis: number, onLost: () => void) {
  const all = new Set<Watched>();
  let asking = false;
  const look = async () => {
    const longest = [...all].filter((w) => Date.now() - (w.waitingSince() ?? Date.now()) >= silentAfterMillis);
    if (asking || longest.length === 0) return;
    asking = true;
    const alive = await answers(url, silentAfterMillis / 2);
    asking = false;
    if (alive) for (const watched of longest) watched.excuse();
    else {
      onLost();
      for (const client of all) streamOf(client).destroy();
    }
  };
  const timer = setInterval(() => {
    if (pool.ended) clearInterval(timer);
    else void look();
  }, silentAfterMillis / 4);
  timer.unref();
  return (watched: Watched) => {
    all.add(watched);
    watched.once('end', () => all.delete(watched));
  };
}

const streamOf = (client: pg.Client) =>
  (client as unknown as { readonly connection: { readonly stream: { destroy(): void } } }).connection.stream;

async function answers(url: string, withinMillis: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: withinMillis,
    query_timeout: withinMillis,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    // Whatever the reason, there is no answer.
    return false;
  } finally {
    streamOf(client).destroy();
  }
}
