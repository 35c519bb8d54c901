import { expect, test } from 'vitest';
import { statementsOf } from './migrate-statements.ts';

test('semicolons inside quotes, dollar quotes and comments end no statement', () => {
  const parts = [
    `insert into t values ('a;b', 'it''s; fine', E'back\\'slash;', "odd;name")`,
    `create function f() returns void language sql as $body$ select 1; select '$$;$$'; $body$`,
    `-- a comment; with a semicolon\nselect $1$ no tag $1`,
    `/* outer /* inner; */ still; */ select $$;$$`,
  ];
  // A parameter such as $1 opens no quote.
  expect(statementsOf(`${parts.join(';\n')};\n`)).toEqual(parts);
});

test('files end with or without a semicolon, and empty statements vanish', () => {
  expect(statementsOf('select 1')).toEqual(['select 1']);
  expect(statementsOf(';; select 1;;\n-- the end\n')).toEqual(['select 1']);
  expect(statementsOf('-- only words; nothing to run')).toEqual([]);
});

test('a backslash escapes only in E quotes, and only where E is the whole prefix', () => {
  expect(statementsOf(`select 'a\\'; select 2`)).toEqual([`select 'a\\'`, 'select 2']);
  expect(statementsOf(`select e'a\\';'; select 2`)).toEqual([`select e'a\\';'`, 'select 2']);
});

test('a dollar inside a name opens no quote', () => {
  expect(statementsOf('select a$b$ from t; select 2')).toEqual(['select a$b$ from t', 'select 2']);
});

test('what is never closed is an error, not a statement', () => {
  for (const open of [`select 'a;`, 'select $x$ a;', '/* a;', 'select "a;']) {
    expect(() => statementsOf(open), open).toThrow('without its end');
  }
});
