import { expect, test } from 'vitest';
import { fieldName, ofField } from './field-words.ts';
import { word } from './words.ts';

const fields = { members: word('家庭成员', 'Members'), name: word('姓名', 'Name') };

test.each([
  ['/name', '姓名', 'Name'],
  ['/members/1/name', '家庭成员第 2 项姓名', 'Members no. 2 Name'],
  ['/place', '区划', 'Place'],
  ['/place/way', '区划', 'Place'],
])('%s is called by its names', (pointer, zh, en) => {
  expect([fieldName(fields, pointer, 'zh'), fieldName(fields, pointer, 'en')]).toEqual([zh, en]);
});

test('what is not a known field has no name, and the sentence then stands alone', () => {
  expect([fieldName(fields, '', 'zh'), fieldName(fields, '/misspelt', 'zh')]).toEqual([undefined, undefined]);
  expect([
    ofField(undefined, '请填写', 'zh'),
    ofField('姓名', '请填写', 'zh'),
    ofField('Name', 'Fill this in', 'en'),
  ]).toEqual(['请填写', '姓名：请填写', 'Name: Fill this in']);
});
