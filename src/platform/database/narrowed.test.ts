import { type SqlBool, sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Scope } from './handle.ts';
import { joinNarrowed, type Narrowed, narrow } from './narrowed.ts';
import { openKysely, openPool } from './pool.ts';

interface Rows {
  person: { name: string };
}
type Statement = Parameters<Scope<Rows, 'person'>['sql']>[2];
const mine = sql<SqlBool>`division_code = ${'4401'}` as Narrowed<SqlBool>;
const written = (build: Statement) => {
  const pool = openPool({ url: 'postgres://nobody@localhost/none', size: 1 });
  return build(mine).compile(openKysely(pool));
};

test('a statement holding the condition, itself or in a piece of it, may be read', () => {
  const inside = written((where) => narrow`select 1 from person where ${where} and name = ${'李'}`);
  expect(inside.sql).toBe('select 1 from person where division_code = $1 and name = $2');
  expect(inside.parameters).toEqual(['4401', '李']);
  const nested = written((where) => {
    const part = (name: string) => narrow`select 1 from person where ${where} and name = ${name}`;
    return narrow`select count(*) from (${joinNarrowed([part('李'), part('王')], sql` union all `)}) p`;
  });
  expect(nested.parameters).toEqual(['4401', '李', '4401', '王']);
});

test('one that leaves it out, or has it only sometimes, does not compile', () => {
  // @ts-expect-error nothing narrows what is read
  written(() => narrow`select 1 from person`);
  // @ts-expect-error a condition of one's own is no scope
  written(() => narrow`select 1 from person where ${sql<SqlBool>`true`}`);
  // @ts-expect-error some of the time everything would be read
  written((where) => narrow`select 1 from person where ${Date.now() > 0 ? where : sql<SqlBool>`true`}`);
  // @ts-expect-error Kysely's own tag forgets what its pieces are
  written((where) => sql`select 1 from person where ${where}`);
});
