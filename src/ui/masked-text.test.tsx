import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { word } from '../kernel/words.ts';
import { ApiProblem } from './api-problem.ts';
import { MaskedText } from './masked-text.tsx';
import { sampleContract } from './testing/contract.ts';
import { type OpenPage, openPage } from './testing/page.tsx';

let page: OpenPage;
afterEach(() => page.close());
const open = async (reveal?: (reason: string) => Promise<string>) => {
  const text = <MaskedText label={word('身份证号', 'Resident ID')} masked="44**************21" reveal={reveal} />;
  page = await openPage(text, { contract: sampleContract, answers: {} });
  await screen.findByText('44**************21');
};
const ask = async (reason: string) => {
  fireEvent.click(screen.getByRole('button', { name: '查看身份证号' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByLabelText('事由'), { target: { value: reason } });
  fireEvent.click(within(dialog).getByRole('button', { name: '查看' }));
};

test('who may not see the value finds no way to ask', async () => {
  await open();
  expect(screen.queryByRole('button')).toBeNull();
});

test('a stated reason reveals the value, and it can be hidden again', async () => {
  const reasons: string[] = [];
  await open(async (reason) => {
    reasons.push(reason);
    return '990101199001011234';
  });
  await ask('核对低保材料');
  expect(await screen.findByText('990101199001011234')).toBeTruthy();
  expect(reasons).toEqual(['核对低保材料']);
  fireEvent.click(screen.getByRole('button', { name: '隐藏身份证号' }));
  expect(screen.getByText('44**************21')).toBeTruthy();
});

test('without a reason nothing is asked of the server', async () => {
  let asked = 0;
  await open(async () => {
    asked += 1;
    return '';
  });
  await ask('看');
  expect((await screen.findByRole('alert')).textContent).toContain('至少 5 个字');
  expect(asked).toBe(0);
});

test('a refusal is told and the value stays masked', async () => {
  await open(() =>
    Promise.reject(new ApiProblem({ code: 'forbidden', status: 403, detail: '您当前的岗位没有这项权限' })),
  );
  await ask('核对低保材料');
  expect((await screen.findByRole('alert')).textContent).toContain('没有这项权限');
  expect(screen.getByText('44**************21')).toBeTruthy();
});
