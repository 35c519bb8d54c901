import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { word } from '../kernel/words.ts';
import { useExplain } from './explain.ts';
import { useSay } from './language.tsx';
import { useAction, useRead } from './reading.ts';
import { LanguageSwitch } from './shell/account-menu.tsx';
import { sampleContract } from './testing/contract.ts';
import { type OpenPage, openPage } from './testing/page.tsx';
import { words } from './words.ts';

const Greeting = () => {
  const say = useSay();
  const read = useRead(sampleContract, 'sites', {});
  return (
    <>
      <LanguageSwitch />
      <p>{say(word('共 {total} 个站点', '{total} sites'), { total: read.data?.total ?? 0 })}</p>
    </>
  );
};

let page: OpenPage;
afterEach(() => page.close());
const open = async () => {
  const answers = { sites: () => ({ value: { rows: [], total: 176 } }) };
  page = await openPage(<Greeting />, { contract: sampleContract, answers });
};

test('the switch turns every text, the page’s language, and what the server says', async () => {
  await open();
  expect(await screen.findByText('共 176 个站点')).toBeTruthy();
  expect(document.documentElement.lang).toBe('zh-CN');
  fireEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(await screen.findByText('176 sites')).toBeTruthy();
  expect(document.documentElement.lang).toBe('en');
  await waitFor(() => expect(page.peer.asked.at(-1)?.headers['accept-language']).toBe('en'));
});

test('a refusal, said in one language, goes when the other is chosen', async () => {
  const Refused = () => {
    const commit = useAction(sampleContract, 'commit', { quiet: true });
    const explain = useExplain();
    return (
      <>
        <LanguageSwitch />
        <button type="button" onClick={() => commit.mutate({ fileId: 'a', skipWrong: false })}>
          →
        </button>
        {commit.error && <p role="alert">{explain(commit.error)}</p>}
      </>
    );
  };
  const refusal = { status: 403, problem: { code: 'forbidden', detail: '您当前的岗位没有这项权限' } };
  page = await openPage(<Refused />, { contract: sampleContract, answers: { commit: () => refusal } });
  fireEvent.click(await screen.findByRole('button', { name: '→' }));
  expect((await screen.findByRole('alert')).textContent).toContain('没有这项权限');
  fireEvent.click(screen.getByRole('button', { name: 'English' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('the choice is there again on the next visit', async () => {
  await open();
  fireEvent.click(await screen.findByRole('button', { name: 'English' }));
  const kept = { ...localStorage };
  await page.close();
  Object.assign(localStorage, kept);
  await open();
  expect(await screen.findByText('176 sites')).toBeTruthy();
});

test('no Chinese text of the kit contains English, and both languages name the same parameters', () => {
  const allowed = /\{\w+\}|Ctrl \+ Enter|MB|xlsx|xls|csv/g;
  const parameters = (text: string) =>
    [...text.matchAll(/\{(\w+)\}/g)].map((m) => String(m[1])).sort((a, b) => a.localeCompare(b));
  for (const [name, w] of Object.entries(words)) {
    if (name === 'otherLanguage') continue;
    expect(w.zh.replace(allowed, ''), name).not.toMatch(/[A-Za-z]/);
    expect(parameters(w.en), name).toEqual(parameters(w.zh));
  }
});
