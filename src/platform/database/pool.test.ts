import { expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
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
