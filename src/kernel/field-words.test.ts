import { expect, test } from 'vitest';
import { fieldName, ofField, within } from './field-words.ts';
import { word } from './words.ts';

const fields = {
  members: word('家庭成员', 'Members'),
  name: word('姓名', 'Name'),
  change: word('调整方式', 'Change'),
  'change/name': word('新名称', 'New name'),
  parts: word('分成', 'Parts'),
  'parts/*': word('第 {n} 个新区划', 'New division {n}'),
  scores: word('评分', 'Scores'),
  'scores/?': word('每题评分', 'Score of a question'),
  children: word('下级区划', 'Divisions below'),
};

test.each([
  ['/name', '姓名', 'Name'],
  ['/members/1/name', '家庭成员第 2 项 · 姓名', 'Members no. 2 · Name'],
  ['/change/name', '新名称', 'New name'],
  ['/change/parts/1/children/0', '第 2 个新区划 · 下级区划第 1 项', 'New division 2 · Divisions below no. 1'],
  ['/rows/4/name', '第 5 行 · 姓名', 'Row 5 · Name'],
  ['/0/name', undefined, undefined],
  ['/scores/name', '每题评分', 'Score of a question'],
  ['/place', '区划', 'Place'],
  ['/place/way', '区划', 'Place'],
])('%s is called by its names', (pointer, zh, en) => {
  expect([fieldName(fields, pointer, 'zh'), fieldName(fields, pointer, 'en')]).toEqual([zh, en]);
});

test('a part of a module has its own names within its own endpoints', () => {
  const own = {
    ...fields,
    ...within({ planGroup: {} }, { name: word('小组名称', 'Group'), 'rows/*': word('第 {n} 节', 'No. {n}') }),
  };
  const called = (endpoint: string) =>
    ['/name', '/rows/1/name', '/place'].map((p) => fieldName(own, p, 'zh', endpoint));
  expect(called('planGroup')).toEqual(['小组名称', '第 2 节 · 小组名称', '区划']);
  expect(called('openCase')).toEqual(['姓名', '第 2 行 · 姓名', '区划']);
});

test('what is not a known field has no name, and the sentence then stands alone', () => {
  const unnamed = ['', '/misspelt', '/constructor', '/__proto__', '/toString'];
  expect(unnamed.map((pointer) => fieldName(fields, pointer, 'zh'))).toEqual(unnamed.map(() => undefined));
  expect([
    ofField(undefined, '请填写', 'zh'),
    ofField('姓名', '请填写', 'zh'),
    ofField('Name', 'Fill this in', 'en'),
  ]).toEqual(['请填写', '姓名：请填写', 'Name: Fill this in']);
});
