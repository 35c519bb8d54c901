import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type OpenPage, openPage, session } from '../../../../ui/testing/page.tsx';
import type { Answers } from '../../../../ui/testing/peer.ts';
import { casesContract } from '../../contract.ts';
import type { FormContent } from '../schemas.ts';
import { FormOf } from './form.tsx';

const w = (zh: string) => ({ zh, en: '' });
const content: FormContent = {
  name: w('家访表'),
  purpose: w(''),
  use: 'assessment',
  sections: [
    {
      key: 'home',
      name: w('居家'),
      fields: [
        { key: 'safe', kind: 'yesNo', name: w('居家安全'), required: true },
        { key: 'why', kind: 'text', name: w('有何隐患') },
      ],
    },
  ],
};
const version = {
  ...{ version: 1, content, source: w('某文件'), verified: false, change: '' },
  ...{ publishedAt: '2026-11-01T02:00:00.000Z', publishedBy: null },
};
const file = { id: 'home-visit', retired: false, saved: 3, versions: [version], draft: null, lists: [] };

let page: OpenPage;
afterEach(() => page.close());
const open = async (saveFormDraft: Answers['saveFormDraft'], width = 1440) => {
  page = await openPage(<FormOf form="home-visit" />, {
    contract: casesContract,
    answers: { form: () => ({ value: file }), saveFormDraft },
    session: { ...session, permissions: ['cases.readForms', 'cases.designForms'] },
    width,
  });
  await screen.findByRole('heading', { name: '家访表' });
};
const sent = () => page.peer.asked.filter((a) => a.name === 'saveFormDraft').map((a) => a.input);
const outline = () => within(screen.getByRole('region', { name: '结构' }));
const preview = () => within(screen.getByRole('region', { name: '预览' }));

test('by keys a question is chosen, moved, copied and taken back; the preview follows, and the draft is saved', async () => {
  await open(() => ({ value: { saved: 4 } }));
  const chosen = () => outline().getByRole('button', { current: true });
  fireEvent.keyDown(chosen(), { key: 'ArrowDown' });
  expect(chosen().textContent).toContain('有何隐患');
  fireEvent.keyDown(chosen(), { key: 'ArrowUp', altKey: true });
  const names = () =>
    outline()
      .getAllByRole('button', { name: /居家安全|有何隐患/ })
      .map((b) => b.textContent);
  expect(names()[0]).toContain('有何隐患');
  fireEvent.keyDown(chosen(), { key: 'd', ctrlKey: true });
  expect(preview().getAllByText('有何隐患')).toHaveLength(2);
  fireEvent.keyDown(chosen(), { key: 'z', ctrlKey: true });
  expect(preview().getAllByText('有何隐患')).toHaveLength(1);
  fireEvent.keyDown(chosen(), { key: 's', ctrlKey: true });
  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toMatchObject({ form: 'home-visit', saved: 3 });
  const saved = sent()[0]?.content as FormContent;
  expect(saved.sections[0]?.fields.map((f) => f.key)).toEqual(['why', 'safe']);
});

test('what stands in the way of publishing is told, and leads to its place', async () => {
  await open(() => ({ value: { saved: 4 } }));
  fireEvent.change(screen.getByLabelText('题目文字'), { target: { value: ' ' } });
  fireEvent.click(await screen.findByRole('button', { name: '“居家”第 1 题还没有题目文字' }));
  expect(screen.getByLabelText('题目文字')).toBeDefined();
});

test('a question whose answer others ask about is not removed unasked', async () => {
  await open(() => ({ value: { saved: 4 } }));
  fireEvent.keyDown(outline().getByRole('button', { name: /有何隐患/ }), { key: 'ArrowDown' });
  fireEvent.click(screen.getByRole('button', { name: '添加条件' }));
  expect(preview().queryByText('有何隐患')).toBeNull();
  fireEvent.click(outline().getByRole('button', { name: /居家安全/ }));
  fireEvent.click(screen.getByRole('button', { name: '删除' }));
  expect(await screen.findByRole('button', { name: '仍然删除' })).toBeDefined();
  expect(screen.getByText(/这些题目的条件须重新设置：有何隐患/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: '保留' }));
  expect(outline().getByRole('button', { name: /居家安全/ })).toBeDefined();
});

test('where somebody else has saved meanwhile both drafts are compared, and mine can go over it', async () => {
  const theirs = { content: { ...content, name: w('他的表') }, saved: 9, by: '李管理', at: '2026-11-23T02:00:00.000Z' };
  await open((_asked, times) =>
    times === 1 ? { status: 409, problem: { code: 'conflict', facts: { theirs } } } : { value: { saved: 10 } },
  );
  fireEvent.click(outline().getByRole('button', { name: '家访表' }));
  fireEvent.change(await screen.findByLabelText('名称'), { target: { value: '我的表' } });
  fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  expect(await screen.findByText('原为“他的表”')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: '用我的覆盖' }));
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toMatchObject({ saved: 9, content: { name: { zh: '我的表' } } });
});

test('on a telephone outline, settings and preview come one at a time', async () => {
  await open(() => ({ value: { saved: 4 } }), 390);
  expect(screen.queryByRole('region', { name: '预览' })).toBeNull();
  fireEvent.click(screen.getByText('预览'));
  expect(await screen.findByRole('region', { name: '预览' })).toBeDefined();
});
