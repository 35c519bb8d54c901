import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Figure, type FigureProps } from './figure.tsx';
import { sampleContract } from './testing/contract.ts';
import { type OpenPage, openPage } from './testing/page.tsx';

let page: OpenPage;
afterEach(() => page.close());
const open = async (parts: Partial<FigureProps>) => {
  const figure = (
    <Figure
      title="在册服务对象"
      value={48211}
      unit="人"
      period="截至 2026-11-23"
      definition="未结案的人数"
      {...parts}
    />
  );
  page = await openPage(figure, { contract: sampleContract, answers: {} });
  await screen.findByText('在册服务对象');
};

test('a figure stands with its unit and its period', async () => {
  await open({});
  expect(document.body.textContent).toContain('48,211人');
  expect(screen.getByText('截至 2026-11-23')).toBeTruthy();
});

test('money keeps its parts of a yuan', async () => {
  await open({ value: 698.5, unit: '元', compare: { value: 600, period: '上月' } });
  expect(document.body.textContent).toContain('698.5元');
  expect(screen.getByText('比上月 +98.5')).toBeTruthy();
});

test.each([
  ['more than before', 48000, '比上月 +211'],
  ['less than before', 48300, '比上月 −89'],
  ['the same as before', 48211, '比上月 持平'],
])('%s is said in words', async (_situation, value, sentence) => {
  await open({ compare: { value, period: '上月' } });
  expect(screen.getByText(sentence)).toBeTruthy();
});

test('where there is no value it says so instead of showing a zero', async () => {
  await open({ value: null });
  expect(screen.getByText('暂无')).toBeTruthy();
});

test('the definition stands behind the sign beside the title', async () => {
  await open({});
  fireEvent.click(screen.getByRole('button', { name: '在册服务对象：口径' }));
  expect(await screen.findByText('未结案的人数')).toBeTruthy();
});

test('a click opens the rows behind it', async () => {
  await open({ rows: { to: '/clients', search: { state: 'open' } } });
  expect(screen.getByTitle('在册服务对象：查看明细').getAttribute('href')).toBe('/clients?state=open');
});
