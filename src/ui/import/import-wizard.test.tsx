import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { word } from '../../kernel/words.ts';
import { sampleContract } from '../testing/contract.ts';
import { type OpenPage, openPage } from '../testing/page.tsx';
import type { Answers } from '../testing/peer.ts';
import { ImportWizard } from './import-wizard.tsx';

const wrong = {
  row: 4,
  state: 'wrong',
  cells: { 站点名称: '北京街站' },
  errors: [{ column: '镇街', detail: '没有这个镇街' }],
};
const fine = { row: 2, state: 'new', cells: { 站点名称: '六榕街站' }, errors: [] };
const preview = {
  new: 120,
  changed: 8,
  unchanged: 31,
  wrong: 1,
  remarked: 0,
  ignored: ['体重'],
  otherSheets: ['说明'],
  rows: [fine, wrong],
};
const result = { new: 120, changed: 8, unchanged: 31, skipped: 1 };

let page: OpenPage;
afterEach(() => page.close());
const open = async (answers: Answers, most?: number) => {
  const wizard = (
    <ImportWizard
      contract={sampleContract}
      template="template"
      preview="preview"
      commit="commit"
      errors="wrongRows"
      unit={word('个', 'sites')}
      {...(most ? { most } : {})}
    />
  );
  page = await openPage(wizard, { contract: sampleContract, answers });
  await screen.findByRole('link', { name: '下载模板' });
};
const drop = () => {
  const box = document.querySelector('input[type=file]') as HTMLInputElement;
  fireEvent.change(box, { target: { files: [new File(['x'], 'sites.xlsx')] } });
};

test('the template is one click away', async () => {
  await open({});
  expect(screen.getByRole('link', { name: '下载模板' }).getAttribute('href')).toBe('/api/sample/template');
  expect(screen.getByText(/最多 20,000 行/)).toBeTruthy();
});

test('a sheet with a limit of its own says it', async () => {
  await open({}, 1000);
  expect(screen.getByText(/最多 1,000 行/)).toBeTruthy();
});

test('a file is counted before anything is stored; wrong rows say why and can be downloaded', async () => {
  await open({ preview: () => ({ value: preview }) });
  drop();
  expect(await screen.findByText('镇街：没有这个镇街')).toBeTruthy();
  const counts = [...document.querySelectorAll('.import-counts dd')].map((d) => d.textContent);
  expect(counts).toEqual(['120 个', '8 个', '31 个', '1 个']);
  const told = (await screen.findAllByRole('alert')).map((alert) => alert.textContent);
  expect(told).toEqual([expect.stringContaining('不会导入：体重'), expect.stringContaining('未读取：说明。')]);
  const href = screen.getByRole('link', { name: '下载错误行（含原因）' }).getAttribute('href');
  expect(new URL(href ?? '', 'http://x').searchParams.get('fileId')).toBe('stored sites.xlsx');
  expect(page.peer.asked.map((a) => a.name)).toEqual(['preview']);
});

test('a row that changes something known says what becomes of it, before those that are new', async () => {
  const changes = [{ column: '星级', from: '', to: '4' }];
  const changed = { row: 9, state: 'changed', cells: { 站点名称: '大塘街站' }, errors: [], changes };
  await open({ preview: () => ({ value: { ...preview, rows: [fine, changed, wrong] } }) });
  drop();
  expect(await screen.findByText('星级：空 → 4')).toBeTruthy();
  const numbers = [...document.querySelectorAll('.import-rows tbody tr')].map(
    (r) => r.querySelector('td')?.textContent,
  );
  expect(numbers).toEqual(['4', '9', '2']);
});

test('what is worth telling of a row that goes in stands right below the wrong ones', async () => {
  const odd = {
    row: 12,
    state: 'new',
    cells: {},
    errors: [],
    remarks: [{ column: '对象类别', detail: '年龄与类别不符' }],
  };
  await open({ preview: () => ({ value: { ...preview, remarked: 1, rows: [fine, odd, wrong] } }) });
  drop();
  expect(await screen.findByText('对象类别：年龄与类别不符')).toBeTruthy();
  expect(screen.getByText(/1 行有提示/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '下载错误行和有提示的行' })).toBeTruthy();
  const numbers = [...document.querySelectorAll('.import-rows tbody tr')].map(
    (r) => r.querySelector('td')?.textContent,
  );
  expect(numbers).toEqual(['4', '12', '2']);
});

test('all that is told can be downloaded where no row is wrong', async () => {
  const remarked = { ...preview, wrong: 0, remarked: 300, rows: [fine] };
  await open({ preview: () => ({ value: remarked }) });
  drop();
  const { href } = await screen.findByRole<HTMLAnchorElement>('link', { name: '下载有提示的行' });
  expect(new URL(href).searchParams.get('fileId')).toBe('stored sites.xlsx');
});

test('importing past the wrong rows is one decision, and its result is counted', async () => {
  await open({ preview: () => ({ value: preview }), commit: () => ({ value: result }) });
  drop();
  fireEvent.click(await screen.findByRole('button', { name: '跳过错误行，导入 128 个' }));
  expect(await screen.findByText('导入完成：新增 120，变更 8，无变化 31，跳过 1')).toBeTruthy();
  expect(page.peer.asked.at(-1)?.input).toEqual({ fileId: 'stored sites.xlsx', skipWrong: true });
});

test('an import that failed is tried again under the same key', async () => {
  const problem = { code: 'unexpected', title: '系统出错' };
  await open({
    preview: () => ({ value: { ...preview, wrong: 0 } }),
    commit: (_asked, times) => (times === 1 ? { status: 500, problem } : { value: result }),
  });
  drop();
  fireEvent.click(await screen.findByRole('button', { name: '导入 128 个' }));
  fireEvent.click(await screen.findByRole('button', { name: '重试' }));
  await screen.findByText(/导入完成/);
  const keys = page.peer.asked.filter((a) => a.name === 'commit').map((a) => a.headers['idempotency-key']);
  expect(keys[1]).toBe(keys[0]);
});

test('a file that cannot be read says so and another can be chosen', async () => {
  await open({ preview: () => ({ status: 422, problem: { code: 'sheet', title: '缺少“镇街”列' } }) });
  drop();
  expect((await screen.findByRole('alert')).textContent).toContain('缺少“镇街”列');
  expect(document.querySelector('input[type=file]')).toBeTruthy();
});
