import net from 'node:net';
import { expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { translateDatabaseError } from './errors.ts';
import { openPool } from './pool.ts';

test('a connection that ends between two statements is reported, and does not end the process', async () => {
  const database = await testDatabase();
  const heard: Error[] = [];
  const pool = openPool({ url: database.ownerUrl, size: 2, onError: (error) => heard.push(error) });
  const client = await pool.connect();
  await client.query('begin');
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const told = new Promise<void>((resolve) => client.once('error', () => resolve()));
  await pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await told;
  client.release(true);
  expect(heard.map((e) => e.message)).toContain('terminating connection due to administrator command');
  expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await pool.end();
  await database.drop();
});

test('days from before there was one time in China are read as the days they are', async () => {
  const database = await testDatabase();
  const pool = openPool({ url: database.ownerUrl, size: 1 });
  const { rows } = await pool.query("select '1850-01-01'::timestamp at time zone 'Asia/Shanghai' as at");
  expect(rows).toEqual([{ at: '1849-12-31T16:00:00.000Z' }]);
  await pool.end();
  await database.drop();
});

/** A network in front of the database that can swallow everything without closing anything. */
async function network(url: string) {
  const address = new URL(url);
  const port = Number(address.port);
  const sockets = new Set<net.Socket>();
  let cut = false;
  const server = net.createServer((near) => {
    const far = net.connect(port, address.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => cut || to.write(data));
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address.port = String((server.address() as net.AddressInfo).port);
  return {
    url: address.href,
    cut: (now: boolean) => {
      cut = now;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test('a database that falls silent is given up by those who wait for it, and found again afterwards', async () => {
  const database = await testDatabase();
  const between = await network(database.ownerUrl);
  const pool = openPool({ url: between.url, size: 2, silentAfterMillis: 800 });
  expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);

  // Slow is not silent: the database is asked, found alive, and the statement ends as it should.
  expect((await pool.query('select 2 as n, pg_sleep(2)')).rows[0]).toMatchObject({ n: 2 });

  between.cut(true);
  const waiting = await pool.query('select 3 as n').catch((error: unknown) => error);
  expect(translateDatabaseError(waiting)).toMatchObject({ code: 'unavailable', status: 503 });

  between.cut(false);
  expect((await pool.query('select 4 as n')).rows).toEqual([{ n: 4 }]);
  await pool.end();
  between.close();
  await database.drop();
});
