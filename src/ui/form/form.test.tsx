import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { word } from '../../kernel/words.ts';
import { sampleContract } from '../testing/contract.ts';
import { type OpenPage, openPage } from '../testing/page.tsx';
import type { Answers } from '../testing/peer.ts';
import { Form } from './form.tsx';
import { LinesField, NumberField, TextField } from './text-fields.tsx';

const stored = { value: { id: 's1' } };

const ChangeSite = () => (
  <Form
    contract={sampleContract}
    action="changeSite"
    send={word('保存站点', 'Save the site')}
    fixed={{ version: 1 }}
    masked={{ phone: '138****1234' }}
    after={(answer) => <p>{`已保存 ${answer.id}`}</p>}
  >
    <TextField name="name" label={word('站点名称', 'Name')} />
    <TextField name="phone" label={word('联系电话', 'Telephone')} sensitive />
    <LinesField name="note" label={word('备注', 'Note')} />
  </Form>
);

let page: OpenPage;
afterEach(() => page.close());
const open = async (answers: Answers) => {
  page = await openPage(<ChangeSite />, { contract: sampleContract, answers });
  await screen.findByLabelText('站点名称');
};
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const send = () => fireEvent.click(screen.getByRole('button', { name: '保存站点' }));
const fault = (text: string | RegExp) => screen.findByText(text);

test('focusing and leaving an empty field says nothing yet', async () => {
  await open({});
  fireEvent.focus(screen.getByLabelText('站点名称'));
  fireEvent.blur(screen.getByLabelText('站点名称'));
  // By the time a later field has spoken, this one would have.
  type('联系电话', '123');
  await fault('应为 11 位手机号');
  expect(screen.queryByText(/请填写/)).toBeNull();
});

test('what is typed is checked against the contract while typing', async () => {
  await open({});
  type('站点名称', '这个名字太长了吧');
  expect(await fault('最多 6 个字')).toBeTruthy();
  type('联系电话', '123');
  expect(await fault('应为 11 位手机号')).toBeTruthy();
});

test('a number beyond its bounds stays as typed, is refused with them, and is not sent', async () => {
  page = await openPage(
    <Form contract={sampleContract} action="changeSite" send={word('保存站点', 'Save the site')}>
      <TextField name="name" label={word('站点名称', 'Name')} />
      <NumberField name="version" label={word('得分', 'Score')} min={77.5} max={87.5} />
    </Form>,
    { contract: sampleContract, answers: { changeSite: () => stored } },
  );
  await screen.findByLabelText('站点名称');
  type('站点名称', '北京街站');
  type('得分', '95');
  fireEvent.blur(screen.getByLabelText('得分'));
  send();
  expect(await fault('应在 77.5 至 87.5 之间')).toBeTruthy();
  expect((screen.getByLabelText('得分') as HTMLInputElement).value).toBe('95');
  expect(page.peer.asked).toEqual([]);
});

test('nothing is sent while something required is missing, and the field says so', async () => {
  await open({ changeSite: () => stored });
  send();
  expect(await fault('请填写站点名称')).toBeTruthy();
  expect(page.peer.asked).toEqual([]);
});

test('a good form is sent as the contract takes it, blanks included, and the next step is offered', async () => {
  await open({ changeSite: () => stored });
  type('站点名称', '北京街站');
  send();
  expect(await screen.findByText('已保存 s1')).toBeTruthy();
  expect(page.peer.asked[0]?.input).toEqual({ name: '北京街站', note: '', version: 1 });
  expect(page.peer.asked[0]?.headers['x-rongyin']).toBe('1');
});

test('Ctrl Enter sends', async () => {
  await open({ changeSite: () => stored });
  type('站点名称', '北京街站');
  fireEvent.keyDown(screen.getByLabelText('站点名称'), { key: 'Enter', ctrlKey: true });
  expect(await screen.findByText('已保存 s1')).toBeTruthy();
});

test('a fault that the server finds lands on its field', async () => {
  const problem = {
    code: 'invalid-input',
    title: '有误',
    errors: [{ pointer: '/name', code: 'taken', detail: '名称已被使用' }],
  };
  await open({ changeSite: () => ({ status: 422, problem }) });
  type('站点名称', '北京街站');
  send();
  expect((await fault('名称已被使用')).closest('.ant-form-item')?.textContent).toContain('站点名称');
});

test('a fault without a field on the form stands above it', async () => {
  const problem = { code: 'invalid-input', errors: [{ pointer: '/other', code: 'x', detail: '站点已关闭' }] };
  await open({ changeSite: () => ({ status: 422, problem }) });
  type('站点名称', '北京街站');
  send();
  expect((await screen.findByRole('alert')).textContent).toContain('站点已关闭');
});

test('sending again after a failure is the same submission', async () => {
  const problem = { code: 'unexpected', title: '系统出错' };
  await open({ changeSite: (_asked, times) => (times === 1 ? { status: 500, problem } : stored) });
  type('站点名称', '北京街站');
  send();
  expect((await screen.findByRole('alert')).textContent).toContain('系统出错');
  await waitFor(() => expect(screen.getByRole('button', { name: '保存站点' }).className).not.toContain('loading'));
  send();
  await screen.findByText('已保存 s1');
  const [first, second] = page.peer.asked.map((a) => a.headers['idempotency-key']);
  expect(first).toMatch(/^[\w-]{8,100}$/);
  expect(second).toBe(first);
});

test('whoever is told that it was done already, and sends again, wants it done again', async () => {
  const problem = { code: 'already-done', title: '此前已经生效' };
  await open({ changeSite: (_asked, times) => (times === 1 ? { status: 409, problem } : stored) });
  type('站点名称', '北京街站');
  send();
  expect((await screen.findByRole('alert')).textContent).toContain('此前已经生效');
  await waitFor(() => expect(screen.getByRole('button', { name: '保存站点' }).className).not.toContain('loading'));
  send();
  await screen.findByText('已保存 s1');
  const [first, second] = page.peer.asked.map((a) => a.headers['idempotency-key']);
  expect(second).not.toBe(first);
});

test('what was typed comes back after leaving, except what is sensitive', async () => {
  await open({});
  type('站点名称', '北京街站');
  type('联系电话', '13800001234');
  const kept = { ...localStorage };
  await page.close();
  Object.assign(localStorage, kept);
  await open({});
  expect(await fault(/未提交的草稿/)).toBeTruthy();
  expect((screen.getByLabelText('站点名称') as HTMLInputElement).value).toBe('北京街站');
  expect((screen.getByLabelText('联系电话') as HTMLInputElement).value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: '丢弃草稿' }));
  await waitFor(() => expect((screen.getByLabelText('站点名称') as HTMLInputElement).value).toBe(''));
});

test('two people edited one record: both versions are shown, and keeping mine sends over the other', async () => {
  const theirs = { name: '六榕街站', note: '', version: 2 };
  await open({
    changeSite: ({ input }) =>
      input.version === 2
        ? stored
        : { status: 409, problem: { code: 'conflict', title: '他人已修改', facts: { theirs } } },
  });
  type('站点名称', '北京街站');
  send();
  expect(await screen.findByText('六榕街站')).toBeTruthy();
  expect(screen.getByRole('cell', { name: '北京街站' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '以我的为准，再次提交' }));
  expect(await screen.findByText('已保存 s1')).toBeTruthy();
  expect(page.peer.asked.at(-1)?.input).toMatchObject({ name: '北京街站', version: 2 });
});

describe('two people edited one record of which a field is never shown in full', () => {
  const theirs = { name: '北京街站', note: '', version: 2 };
  const lost = (masked: object) => ({
    changeSite: ({ input }: { input: { version?: number } }) =>
      input.version === 2 ? stored : { status: 409, problem: { code: 'conflict', facts: { theirs, masked } } },
  });
  const cells = async () => {
    const dialog = await screen.findByRole('dialog');
    return [...dialog.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
  };

  test('what the other saved there is told masked, and that mine stays as it is when left empty', async () => {
    await open(lost({ phone: '139****8888' }));
    type('站点名称', '北京街站');
    send();
    expect(await cells()).toEqual([['联系电话', '未填写，保留已保存的', '139****8888']]);
  });

  test('taking theirs empties what I typed there, so that nothing masked is sent', async () => {
    await open(lost({ phone: '138****1234' }));
    type('站点名称', '北京街站');
    type('联系电话', '13700000000');
    send();
    expect(await cells()).toEqual([['联系电话', '13700000000', '138****1234']]);
    fireEvent.click(screen.getByRole('button', { name: '采用对方的内容' }));
    await waitFor(() => expect((screen.getByLabelText('联系电话') as HTMLInputElement).value).toBe(''));
    send();
    await screen.findByText('已保存 s1');
    expect(page.peer.asked.at(-1)?.input).toEqual({ name: '北京街站', note: '', version: 2 });
  });

  test('of a field that the answer does not tell, nothing is claimed', async () => {
    await open(lost({}));
    type('站点名称', '北京街站');
    type('联系电话', '13700000000');
    send();
    expect(await cells()).toEqual([['联系电话', '13700000000', '已保存的内容不在此显示']]);
  });

  test('where nothing on the form differs, the dialog says so', async () => {
    await open(lost({ phone: '138****1234' }));
    type('站点名称', '北京街站');
    send();
    expect((await screen.findByRole('dialog')).textContent).toContain('对方修改的内容不在这张表单里');
  });
});
