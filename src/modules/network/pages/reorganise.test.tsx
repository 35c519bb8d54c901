import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type OpenPage, openPage } from '../../../ui/testing/page.tsx';
import { networkContract } from '../contract.ts';
import { Reorganise } from './reorganise.tsx';

let page: OpenPage;
afterEach(() => page.close());

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const preview = {
  parts: [{ fromCode: '440103001', fromName: '沙面街道', toCode: '440103001', toName: '新沙面街道' }],
  ...{ recodable: [], sites: [], unplaced: 0, basis: 'b1' },
};

test('what is wrong stands at its field; the change is made only once the name has been typed', async () => {
  const errors = [{ pointer: '/change/name', code: 'taken', detail: '同一上级区划下已有“岭南街道”' }];
  page = await openPage(<Reorganise />, {
    contract: networkContract,
    at: '/network/divisions/reorganise?code=440103001',
    answers: {
      divisions: () => ({ value: { rows: [] } }),
      previewReorganisation: (_asked, times) =>
        times === 1 ? { status: 422, problem: { code: 'invalid-input', errors } } : { value: preview },
      reorganise: () => ({ value: { id: 'c1', divisions: 1, sites: 0 } }),
    },
  });
  await screen.findByLabelText('新名称');
  type('原因', '更名');
  type('新名称', '岭南街道');
  await press('预览影响');
  expect((await screen.findByText(/同一上级区划下已有/)).closest('.reorganise-line')?.textContent).toContain('新名称');
  type('新名称', '新沙面街道');
  await press('预览影响');
  await press('确认调整');
  const box = await screen.findByLabelText(/请输入“沙面街道”/);
  const confirm = () => screen.getAllByRole('button', { name: '确认调整' }).at(-1) as HTMLButtonElement;
  expect(confirm().disabled).toBe(true);
  fireEvent.change(box, { target: { value: '沙面街道' } });
  await waitFor(() => expect(confirm().disabled).toBe(false));
  fireEvent.click(confirm());
  await screen.findByText(/已调整/);
  expect(page.peer.asked.at(-1)?.input).toMatchObject({ basis: 'b1', reason: '更名' });
});

test('an official code written over the proposed one is looked at before it is sent', async () => {
  const carried = (toCode: string) => ({ fromCode: '440103002001', fromName: '甲村', toCode, toName: '甲村' });
  const seen = (toCode: string, basis: string) => ({
    value: { parts: [preview.parts[0], carried(toCode)], recodable: ['440103002001'], sites: [], unplaced: 0, basis },
  });
  page = await openPage(<Reorganise />, {
    contract: networkContract,
    at: '/network/divisions/reorganise?code=440103001',
    answers: {
      divisions: () => ({ value: { rows: [] } }),
      previewReorganisation: (_asked, times) => (times === 1 ? seen('440103001002', 'b1') : seen('440103001077', 'b2')),
    },
  });
  await screen.findByLabelText('新名称');
  type('原因', '合并');
  type('新名称', '新沙面街道');
  await press('预览影响');
  fireEvent.change(await screen.findByLabelText('甲村的新代码'), { target: { value: '440103001077' } });
  expect((screen.getByRole('button', { name: '确认调整' }) as HTMLButtonElement).disabled).toBe(true);
  await press('按新代码重新预览');
  await waitFor(() =>
    expect((screen.getByRole('button', { name: '确认调整' }) as HTMLButtonElement).disabled).toBe(false),
  );
  expect(page.peer.asked.at(-1)?.input).toMatchObject({ recode: [{ from: '440103002001', to: '440103001077' }] });
});
