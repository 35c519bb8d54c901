import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { word } from '../../kernel/words.ts';
import { kinds, sampleContract } from '../testing/contract.ts';
import { type OpenPage, openPage, session } from '../testing/page.tsx';
import type { Answers } from '../testing/peer.ts';
import { choiceFilter, textFilter } from './filters.tsx';
import { List } from './list.tsx';

const rows = [
  { id: 's1', name: '北京街社工站', kind: 'station', workers: 12 },
  { id: 's2', name: '六榕街社工站', kind: 'station', workers: 9 },
];
const some: Answers = { sites: () => ({ value: { rows, total: 1234 } }) };
const none: Answers = { sites: () => ({ value: { rows: [], total: 0 } }) };

const Sites = () => (
  <List
    contract={sampleContract}
    of="sites"
    title={word('站点', 'Sites')}
    unit={word('个', 'sites')}
    exportOf="exportSites"
    filters={[
      textFilter('text', word('名称', 'Name')),
      choiceFilter('kind', word('类型', 'Kind'), kinds),
      choiceFilter('closed', word('撤站', 'Closed'), { true: word('已撤站', 'Closed ones') }),
    ]}
    columns={[
      { key: 'name', title: word('站点名称', 'Name'), sort: true },
      { key: 'workers', title: word('社工', 'Workers'), number: true, unit: word('人', 'people') },
      { key: 'points', title: word('社工点', 'Points'), number: true, unit: word('个', 'points') },
      {
        key: 'short',
        title: word('人手', 'Hands'),
        phone: 'tag',
        render: (r) => (r.name === '北京街社工站' ? null : '缺人'),
      },
    ]}
    drawer={(id) => <p>{`详情 ${id}`}</p>}
    bulk={(ids) => <p>{`对 ${ids.join('、')} 办理`}</p>}
    drawerTitle={(row) => row.name}
    empty={{ title: word('还没有站点', 'No sites yet'), help: word('先开设社工站', 'Open a station first') }}
  />
);

let page: OpenPage;
afterEach(() => page.close());
const open = async (answers: Answers, at = '/', width = 1440) => {
  page = await openPage(<Sites />, { contract: sampleContract, answers, at, width });
};

test('a list shows its rows, and the total with its unit', async () => {
  await open(some);
  expect(await screen.findByText('北京街社工站')).toBeTruthy();
  expect(screen.getByText('共 1,234 个')).toBeTruthy();
  expect(screen.getByRole('columnheader', { name: '社工（人）' })).toBeTruthy();
});

test('one row is counted in the singular where the language has one', async () => {
  localStorage.setItem('rongyin.language', 'en');
  await open({ sites: () => ({ value: { rows: rows.slice(0, 1), total: 1 } }) });
  expect(await screen.findByText('1 site')).toBeTruthy();
  localStorage.removeItem('rongyin.language');
});

test('what is typed into a filter stands in the address and goes back to the first page', async () => {
  await open(some, '/?page=3&kind=station');
  fireEvent.change(await screen.findByPlaceholderText('名称'), { target: { value: '北京' } });
  await waitFor(() => expect(page.search()).toEqual({ kind: 'station', text: '北京' }));
  await waitFor(() => expect(page.peer.asked.at(-1)?.input).toMatchObject({ text: '北京', kind: 'station', page: 1 }));
});

test('a yes or no that stands in the address is shown as chosen', async () => {
  await open(some, '/?closed=true');
  expect(await screen.findByText('已撤站')).toBeTruthy();
});

test('a heading sorts up, then down, then not at all', async () => {
  await open(some);
  const sort = async (expected: string | undefined) => {
    fireEvent.click(await screen.findByRole('button', { name: /站点名称/ }));
    await waitFor(() => expect(page.search().sort).toBe(expected));
  };
  await sort('name');
  await sort('-name');
  await sort(undefined);
});

test('arrow down and Enter open the second row beside the list, and the address says which', async () => {
  await open(some);
  const first = (await screen.findByText('北京街社工站')).closest('tr') as HTMLElement;
  first.focus();
  fireEvent.keyDown(first, { key: 'ArrowDown' });
  const second = document.activeElement as HTMLElement;
  expect(within(second).getByText('六榕街社工站')).toBeTruthy();
  fireEvent.keyDown(second, { key: 'Enter' });
  expect(await screen.findByText('详情 s2')).toBeTruthy();
  expect(page.search()).toEqual({ open: 's2' });
});

test('a link that a colleague sent opens the same row', async () => {
  await open(some, '/?open=s1');
  expect(await screen.findByText('详情 s1')).toBeTruthy();
});

test('the export takes exactly the conditions and the order that are shown', async () => {
  await open(some, '/?kind=station&text=北京&sort=-name&page=2');
  await screen.findByText('北京街社工站');
  const href = screen.getByRole('link', { name: /导出/ }).getAttribute('href') ?? '';
  const asked = new URL(href, 'http://x');
  expect(asked.pathname).toBe('/api/sample/export-sites');
  expect(Object.fromEntries(asked.searchParams)).toEqual({ kind: 'station', text: '北京', sort: '-name' });
});

test('who may not export sees no export', async () => {
  const reader = { ...session, permissions: ['sample.read'] };
  page = await openPage(<Sites />, { contract: sampleContract, answers: some, session: reader });
  await screen.findByText('北京街社工站');
  expect(screen.queryByRole('link', { name: /导出/ })).toBeNull();
});

test('an empty list says what it is for; an empty search offers to clear its conditions', async () => {
  await open(none);
  expect(await screen.findByText('先开设社工站')).toBeTruthy();
  await page.close();
  await open(none, '/?text=无');
  expect(await screen.findByText('没有符合条件的记录')).toBeTruthy();
});

test('a failure says what happened, with its number, and loads again', async () => {
  const problem = { code: 'unexpected', title: '系统出错，请把编号 0193 告诉管理员', reference: '0193' };
  await open({ sites: (_asked, times) => (times === 1 ? { status: 500, problem } : { value: { rows, total: 2 } }) });
  expect((await screen.findByRole('alert')).textContent).toContain('0193');
  fireEvent.click(screen.getByRole('button', { name: '重新载入' }));
  expect(await screen.findByText('北京街社工站')).toBeTruthy();
});

test('on a phone rows are cards, and what says nothing has no tag and no unit', async () => {
  await open(some, '/', 390);
  const card = (await screen.findByRole('button', { name: '北京街社工站' })).closest('li');
  expect(card?.textContent).toBe('北京街社工站社工12 人社工点—');
  expect(screen.getByRole('button', { name: '六榕街社工站' }).closest('li')?.textContent).toContain('缺人');
  expect(screen.queryByRole('table')).toBeNull();
});

test.each([1440, 390])('at %i px several rows are chosen, and something is done with them at once', async (width) => {
  await open(some, '/', width);
  fireEvent.click(await screen.findByRole('checkbox', { name: '六榕街社工站' }));
  expect(screen.getByText('已选 1 个')).toBeTruthy();
  expect(screen.getByText('对 s2 办理')).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: '全部' }));
  expect(screen.getByText('对 s1、s2 办理')).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: '北京街社工站' }));
  expect(screen.getByText('对 s2 办理')).toBeTruthy();
});

test('on a phone, where there are no headings, a list is sorted by choosing how', async () => {
  await open(some, '/', 390);
  await screen.findByRole('button', { name: '北京街社工站' });
  const choose = async (title: string) => {
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '排序' }));
    fireEvent.click(await screen.findByTitle(title));
  };
  await choose('站点名称 ↓');
  await waitFor(() => expect(page.search().sort).toBe('-name'));
  await choose('站点名称 ↑');
  await waitFor(() => expect(page.search().sort).toBe('name'));
});
