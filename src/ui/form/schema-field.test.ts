import { expect, test } from 'vitest';
import { z } from 'zod';
import { line, lines } from '../../kernel/schema.ts';
import { blankOf, pathOfPointer, pointerOf, schemaAt, withBlanks } from './schema-field.ts';

const schema = z.object({
  name: line(10),
  note: lines(10),
  lead: z.uuid().nullable(),
  minutes: z.number().optional(),
  address: z.object({ text: line(10), floor: z.string().optional() }).optional(),
  members: z.array(z.object({ name: line(4) })).default([]),
});

test.each([
  ['a required line', ['name'], { required: true, blank: undefined }],
  ['text that may be empty', ['note'], { required: false, blank: '' }],
  ['a value that may be null', ['lead'], { required: false, blank: null }],
  ['an optional number', ['minutes'], { required: false, blank: undefined }],
  ['a line inside an optional part', ['address', 'text'], { required: true, blank: undefined }],
  ['a line inside a list with a default', ['members', 0, 'name'], { required: true, blank: undefined }],
])('the contract says whether %s is required', (_situation, path, expected) => {
  const field = schemaAt(schema, path);
  expect(field && blankOf(field)).toEqual(expected);
});

test('a path that the input has not is no field', () => {
  expect(schemaAt(schema, ['nothing'])).toBeUndefined();
});

test('blank fields are sent as the contract takes nothing, and untouched parts are not made up', () => {
  const fields = [['note'], ['lead'], ['minutes'], ['address', 'floor']];
  expect(withBlanks(schema, { name: '站', lead: '', minutes: null }, fields)).toEqual({
    name: '站',
    note: '',
    lead: null,
  });
});

test('a field emptied takes away what was stored; one that never held anything leaves all as it is', () => {
  const edited = z.object({ address: line(10).nullable().optional(), rating: z.number().nullable().optional() });
  const fields = [['address'], ['rating']];
  expect(withBlanks(edited, { address: '', rating: null }, fields, { address: '某路 1 号' })).toEqual({
    address: null,
    rating: undefined,
  });
});

test('pointers and paths are two spellings of one thing', () => {
  expect(pathOfPointer('/members/0/a~1b')).toEqual(['members', 0, 'a/b']);
  expect(pointerOf(['members', 0, 'a/b'])).toBe('/members/0/a~1b');
});
