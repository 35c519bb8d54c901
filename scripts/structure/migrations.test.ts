import { expect, test } from 'vitest';
import { faultsOf, strayKeys } from './migrations.ts';
import { files, read } from './tree.ts';

const migrations = files.filter((f) => /^db\/migrations\/.*\.sql$/.test(f));

test.each(migrations)('%s keeps the rules of tables', (file) => {
  expect(faultsOf(read(file))).toEqual([]);
});

test('migrations are numbered in order and named', () => {
  const numbers = migrations.map((f) => f.match(/\/(\d{4})-[a-z0-9-]+\.sql$/)?.[1]);
  expect(numbers).not.toContain(undefined);
  expect(new Set(numbers).size).toBe(migrations.length);
});

test('keys between tables of a city carry the city', () => {
  expect(strayKeys(migrations.map(read))).toEqual([]);
});

const good = `
  -- A visit; "unique" in a comment and 'a, (check' in a string are neither.
  create table services.visit (
    city_code text collate "C" not null,
    id uuid not null,
    note text not null default 'a, (check',
    minutes numeric(6, 1) not null,
    constraint visit_pk primary key (city_code, id),
    constraint visit_minutes check (minutes between 0 and 1440)
  );
  select platform.place('services.visit', 'hash');
  alter table services.visit add constraint visit_person_fk foreign key (city_code, id) references clients.person (city_code, id);
`;

test('a table in order has no fault', () => {
  expect(faultsOf(good)).toEqual([]);
});

test.each([
  ['not placed', good.replace("select platform.place('services.visit', 'hash');", '')],
  ['city_code is not first', good.replace('primary key (city_code, id)', 'primary key (id, city_code)')],
  ['no primary key', good.replace('constraint visit_pk primary key (city_code, id),', '')],
  ['constraint without a name', good.replace('id uuid not null', 'id uuid primary key')],
  [
    'constraint without a name',
    good.replace('not null,\n    constraint', 'not null check (minutes > 0),\n    constraint'),
  ],
  ['constraint without a name', good.replace('constraint visit_minutes check', 'check')],
  ['constraint without a name', good.replace('add constraint visit_person_fk foreign', 'add foreign')],
  ['constraint without a name', good.replace('id uuid not null', 'id uuid references clients.person')],
  [
    'foreign key before',
    good.replace('check (minutes between 0 and 1440)', 'foreign key (id) references clients.person'),
  ],
  ['identity column', good.replace('id uuid not null', 'id bigint generated always as identity')],
  ['identity column', good.replace('id uuid not null', 'id bigserial')],
  ['on delete set', good.replace('(city_code, id);', '(city_code, id) on delete set null;')],
  ['index without a name', `${good} create unique index on services.visit (id);`],
  ['trigger', `${good} create trigger counted after insert on services.visit execute function f();`],
  ['unread', good.replace('create table services.visit (', 'create table services.visit as select 1 from (')],
])('%s is found', (fault, sql) => {
  expect(sql).not.toBe(good);
  expect(faultsOf(sql).join('\n')).toContain(fault);
});

test('a key between cities is found', () => {
  const person = `${good.replaceAll('services.visit', 'clients.person')}`;
  expect(strayKeys([good, person])).toEqual([]);
  expect(strayKeys([good.replace('foreign key (city_code, id)', 'foreign key (id)'), person])).toHaveLength(1);
});
