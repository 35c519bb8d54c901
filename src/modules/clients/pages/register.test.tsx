import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { type OpenPage, openPage } from '../../../ui/testing/page.tsx';
import { clientsContract } from '../contract.ts';
import { RegisterClient } from './register.tsx';

let page: OpenPage;
afterEach(() => page.close());
const number = makeResidentId('990101', '1944-05-01', 2);

async function type(text: string) {
  fireEvent.change(await screen.findByLabelText('身份证号'), { target: { value: text } });
}
const open = async (categories: readonly object[] = []) => {
  page = await openPage(<RegisterClient />, {
    contract: clientsContract,
    answers: { categories: () => ({ value: { categories } }) },
  });
};

test('a number is read while it is typed: sex and birth date fill themselves in', async () => {
  await open();
  await type(number);
  expect(await screen.findByText(/身份证号无误：女，1944-05-01 出生/)).toBeTruthy();
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('女').checked).toBe(true));
});

test('a slip of the finger is told before anything is sent, half a number is not', async () => {
  await open();
  await type(number.slice(0, 12));
  expect(screen.queryByRole('alert')).toBeNull();
  await type(`${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`);
  expect((await screen.findByRole('alert')).textContent).toBe('身份证号校验位不符，请逐位核对');
});

test('whoever says that the risk is high is asked why before anything is sent', async () => {
  await open();
  fireEvent.click(await screen.findByLabelText('重点'));
  const reason = await screen.findByLabelText('定级理由');
  const required = () => reason.closest('.ant-form-item')?.querySelector('.ant-form-item-required') !== null;
  expect(required()).toBe(false);
  fireEvent.click(screen.getByLabelText('高'));
  await waitFor(() => expect(required()).toBe(true));
  fireEvent.keyDown(reason, { key: 'Enter', ctrlKey: true });
  expect(await screen.findByText('请填写定级理由')).toBeTruthy();
  expect(page.peer.asked.filter((a) => a.name === 'registerClient')).toEqual([]);
});

test('a category that cannot be true of somebody of that age is told while it is chosen', async () => {
  await open([
    {
      ...{ code: 'orphan', official: 19, name: { zh: '孤儿', en: 'Orphan' }, group: 'child', variants: [] },
      ...{ monthlyElder: false, restricted: false, verified: true, fits: { belowAge: 18 } },
    },
  ]);
  await type(number);
  fireEvent.mouseDown(await screen.findByLabelText('对象类别'));
  fireEvent.click(await screen.findByTitle('孤儿'));
  expect(await screen.findByText('孤儿：年龄与类别不符，请核对')).toBeTruthy();
});

test('what stands in brackets at a name is told while it is typed', async () => {
  await open();
  const name = await screen.findByLabelText('姓名');
  fireEvent.change(name, { target: { value: '李四（已故）' } });
  expect((await screen.findByRole('alert')).textContent).toBe(
    '“已故”不属于姓名，姓名栏请只填“李四”；写的是近况的，请先核实',
  );
  fireEvent.change(name, { target: { value: '李四' } });
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
