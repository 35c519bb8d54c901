import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type OpenPage, openPage } from '../../../ui/testing/page.tsx';
import { clientsContract } from '../contract.ts';
import { ApplyRoster } from './roster-apply.tsx';
import { RosterSummary } from './roster-review.tsx';

let page: OpenPage;
afterEach(() => page.close());

const roster = {
  id: '0199d0c4-0000-7000-8000-000000000001',
  held: 30,
  plan: { registered: 3, updated: 5, ended: 10 },
} as Parameters<typeof ApplyRoster>[0]['roster'];
const applied: unknown[] = [];
const open = async (parts: Partial<typeof roster> = {}) => {
  applied.length = 0;
  page = await openPage(<ApplyRoster roster={{ ...roster, ...parts }} />, {
    contract: clientsContract,
    answers: {
      applyRoster: ({ input }) => {
        applied.push(input);
        return { value: { id: roster.id } };
      },
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: '应用名册' }));
  return screen.findByRole('dialog');
};
const confirm = (dialog: HTMLElement) =>
  [...dialog.querySelectorAll('button')].find((b) => b.textContent === '应用名册') as HTMLButtonElement;

test('one click says what would be done, the second does it', async () => {
  const dialog = await open();
  expect(dialog.textContent).toContain('新增 3 人，更新 5 人，结束 10 人');
  expect([screen.queryByRole('checkbox'), applied]).toEqual([null, []]);
  fireEvent.click(confirm(dialog));
  await waitFor(() => expect(applied).toEqual([{ id: roster.id }]));
});

test('a list that ends more than a third of those in care is applied only by somebody who says that it is complete', async () => {
  const dialog = await open({ plan: { ...roster.plan, ended: 11 } });
  expect(screen.getByRole('alert').textContent).toContain('名册外有 11 人将结束，占在册 30 人的 37%');
  expect(confirm(dialog).disabled).toBe(true);
  fireEvent.click(screen.getByRole('checkbox', { name: '已核对，名册完整' }));
  fireEvent.click(confirm(dialog));
  await waitFor(() => expect(applied).toHaveLength(1));
});

test('the page counts whom the decisions end, as the dialog does: rows that are skipped end nobody', async () => {
  const counts = { new: 0, changed: 0, unchanged: 16, ended: 4, unknown: 0, wrong: 0 };
  const show = async (ended: number) => {
    const parts = { state: 'draft', counts, tallies: [], held: 20, plan: { ...roster.plan, ended } } as object;
    page = await openPage(<RosterSummary roster={{ ...roster, ...parts }} />, {
      contract: clientsContract,
      answers: { categories: () => ({ value: { categories: [] } }) },
    });
    await screen.findByRole('button', { name: '不再在册 4' });
  };
  await show(2);
  expect(screen.queryByRole('alert')).toBeNull();
  await page.close();
  await show(4);
  expect(screen.getByRole('alert').textContent).toContain('名册外有 4 人将结束，占在册 20 人的 20%');
});
