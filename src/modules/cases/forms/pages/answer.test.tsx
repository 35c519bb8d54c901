import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type OpenPage, openPage, session } from '../../../../ui/testing/page.tsx';
import type { Answers } from '../../../../ui/testing/peer.ts';
import { casesContract } from '../../contract.ts';
import type { FormContent } from '../schemas.ts';
import { AnswerOf } from './answer.tsx';

const w = (zh: string) => ({ zh, en: '' });
const content: FormContent = {
  name: w('自理表'),
  purpose: w(''),
  use: 'assessment',
  sections: [
    {
      key: 'six',
      name: w('能力'),
      bands: [
        { code: 'well', name: w('具备自理'), upTo: 0 },
        { code: 'partly', name: w('部分丧失'), upTo: null },
      ],
      fields: [
        { key: 'eats', kind: 'yesNo', name: w('能自己吃饭'), required: true, yesScore: 0, noScore: 1 },
        {
          key: 'helper',
          kind: 'text',
          name: w('谁来喂饭'),
          required: true,
          showWhen: { match: 'all', tests: [{ field: 'eats', is: 'oneOf', values: ['no'] }] },
        },
      ],
    },
    {
      key: 'people',
      name: w('照料的人'),
      repeat: { least: 0, most: 2, layout: 'table' },
      fields: [{ key: 'who', kind: 'text', name: w('称呼'), required: true }],
    },
  ],
};
const id = '01a1e1a0-0000-7000-8000-000000000001';
const answer = {
  ...{
    id,
    clientId: id,
    clientName: '梁秀英',
    siteName: '测试社工站',
    caseId: null,
    form: 'self-care',
    formVersion: 1,
  },
  ...{ newest: 2, content, source: w('某文件'), verified: false, values: {}, score: null, answeredOn: '2026-11-20' },
  ...{
    state: 'draft',
    saved: 0,
    mayChange: true,
    mayDiscard: true,
    mayReopen: false,
    startedBy: '陈小梅',
    finishedBy: null,
    finishedAt: null,
  },
};

let page: OpenPage;
afterEach(() => page.close());
const open = async (part: object = {}, saveAnswer: Answers['saveAnswer'] = () => ({ value: { saved: 1 } })) => {
  page = await openPage(<AnswerOf id={id} />, {
    contract: casesContract,
    answers: { answer: () => ({ value: { ...answer, ...part } }), saveAnswer },
    session: { ...session, permissions: ['cases.readAnswers', 'cases.writeAnswers'] },
  });
  expect(await screen.findAllByText('能自己吃饭')).not.toEqual([]);
};
const sent = () => page.peer.asked.filter((a) => a.name === 'saveAnswer').map((a) => a.input);

test('questions follow the answers, the score says what it waits for, and nothing incomplete is submitted', async () => {
  await open();
  expect(screen.getByText(/已有第 2 版；本份按开始填写时的第 1 版/)).toBeDefined();
  expect(screen.queryByText('谁来喂饭')).toBeNull();
  expect(screen.getByText('还有 1 题未答，暂不判定')).toBeDefined();
  fireEvent.click(screen.getByText('否'));
  expect(await screen.findByText('判定：部分丧失')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: '提交' }));
  expect(await screen.findByText('请填写')).toBeDefined();
  expect(sent()).toHaveLength(0);
  fireEvent.change(screen.getByRole('textbox', { name: /谁来喂饭/ }), { target: { value: '女儿' } });
  fireEvent.click(screen.getByRole('button', { name: '添加一条 照料的人' }));
  fireEvent.change(await screen.findByRole('textbox', { name: /称呼/ }), { target: { value: '大女儿' } });
  fireEvent.click(screen.getByRole('button', { name: '提交' }));
  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toEqual({
    ...{ id, saved: 0, answeredOn: '2026-11-20', finish: true },
    values: { eats: false, helper: '女儿', people: [{ who: '大女儿' }] },
  });
});

test('a draft with gaps is kept', async () => {
  await open();
  fireEvent.click(screen.getByText('是'));
  fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  expect(await screen.findByText('草稿已保存')).toBeDefined();
  expect(sent()[0]).toMatchObject({ finish: false, values: { eats: true } });
});

test('what was saved elsewhere meanwhile can be taken over', async () => {
  const theirs = { values: { eats: false, helper: '儿子' }, answeredOn: '2026-11-21', saved: 5 };
  await open({}, () => ({ status: 409, problem: { code: 'conflict', facts: { theirs } } }));
  fireEvent.click(screen.getByText('是'));
  fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  fireEvent.click(await screen.findByRole('button', { name: '采用已保存的' }));
  await waitFor(() =>
    expect((screen.getByRole('textbox', { name: /谁来喂饭/ }) as HTMLInputElement).value).toBe('儿子'),
  );
});

test('what is submitted is read, with what it came to', async () => {
  const score = {
    sections: [{ section: 'six', sum: 1, least: 0, most: 1, unanswered: 0, band: 'partly' }],
    ...{ total: null, lines: [{ pointer: '/eats', field: 'eats', section: 'six', score: 1 }] },
  };
  const values = { eats: false, helper: '女儿' };
  await open({
    state: 'finished',
    mayChange: false,
    mayDiscard: false,
    mayReopen: false,
    values,
    score,
    finishedBy: '陈小梅',
    finishedAt: '2026-11-20T02:00:00Z',
  });
  expect(screen.getByText('女儿')).toBeDefined();
  expect(screen.getByText('判定：部分丧失')).toBeDefined();
  expect(screen.queryByRole('button', { name: '提交' })).toBeNull();
});

test('a draft of a case that has ended can only be discarded', async () => {
  await open({ mayChange: false });
  expect(screen.getByText(/只能放弃/)).toBeDefined();
  expect(screen.queryByRole('button', { name: '提交' })).toBeNull();
  expect(screen.getByRole('button', { name: '放弃草稿' })).toBeDefined();
});

test('a number stays what was typed: a fraction where whole ones are asked for is marked, not rounded', async () => {
  const fields = [
    { key: 'eats', kind: 'yesNo' as const, name: w('能自己吃饭') },
    { key: 'score', kind: 'scale' as const, name: w('自评'), from: 0, to: 100 },
    { key: 'people', kind: 'number' as const, name: w('同住人数') },
  ];
  await open({ content: { ...content, sections: [{ key: 'six', name: w('能力'), fields }] } });
  for (const name of ['自评', '同住人数']) {
    const box = screen.getByRole('spinbutton', { name }) as HTMLInputElement;
    fireEvent.change(box, { target: { value: '77.5' } });
    fireEvent.blur(box);
    expect(box.value).toBe('77.5');
  }
  // Each is told once, while it is typed and when it is to be saved.
  const told = () => screen.getAllByText(/整数/).map((said) => said.textContent);
  expect(told()).toEqual(['应为 0 到 100 的整数', '应为整数']);
  fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  await screen.findByRole('alert');
  expect(told()).toEqual(['应为 0 到 100 的整数', '应为整数']);
  expect(sent()).toHaveLength(0);
});
