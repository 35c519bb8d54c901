import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../platform/project-root.ts';
import { type Entry, sourceKey, sourcesOf, withLists } from './borrowing.ts';
import { formFaults } from './faults.ts';
import { shippedForm, shippedForms } from './shipped.ts';

const json = async (folder: string, name: string) => JSON.parse(await readFile(path.join(folder, name), 'utf8'));
const names = (await readdir(shippedForms)).filter((name) => name.endsWith('.json')).sort();
const chinese = /\p{Script=Han}/u;

/** Every pair of words below a value. */
const pairs = (value: unknown): { zh: string; en: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value) return [value as { zh: string; en: string }];
  return Object.values(value).flatMap(pairs);
};

test('the steps of casework have their forms', () => {
  expect(names.map((name) => name.replace('.json', ''))).toEqual([
    ...['closing', 'family', 'follow-up', 'intake', 'life-domains', 'needs'],
    ...['referral', 'risk', 'self-care', 'session', 'stage-review', 'strengths'],
  ]);
});

test.each(names)('%s can be published as it is, in both languages, and says where it comes from', async (name) => {
  const form = shippedForm.parse(await json(shippedForms, name));
  expect(`${form.id}.json`).toBe(name);
  expect(form.verified).toBe(false);
  const rules = path.join(projectRoot, 'data/rules');
  const lists = new Map<string, Entry[]>();
  for (const source of sourcesOf(form.content)) {
    const found = (await json(rules, `${source.ruleSet}.json`)).content[source.list];
    expect(found.length, sourceKey(source)).toBeGreaterThan(1);
    lists.set(sourceKey(source), found);
  }
  expect(formFaults(withLists(form.content, lists))).toEqual([]);
  for (const { zh, en } of [...pairs(form.content), { zh: form.source, en: form.sourceEn }]) {
    expect(chinese.test(zh), zh).toBe(true);
    expect(en.trim(), zh).not.toBe('');
    expect(chinese.test(en), en).toBe(false);
    expect(zh + en).not.toMatch(/[!！]/);
  }
});
