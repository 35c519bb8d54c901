import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { sampleContract } from '../testing/contract.ts';
import { type OpenPage, openPage } from '../testing/page.tsx';
import { Palette } from './palette.tsx';

let page: OpenPage;
afterEach(() => page.close());

test('what was typed before the box was there stands in it, and the box takes what follows', async () => {
  const early = { current: '张' };
  page = await openPage(<Palette open early={early} onClose={() => undefined} />, {
    contract: sampleContract,
    answers: {},
  });
  const box = (await screen.findByRole('combobox')) as HTMLInputElement;
  expect([box.value, document.activeElement, early.current]).toEqual(['张', box, null]);
});
