import assert from 'node:assert/strict';
import type { Stage } from './journey.ts';
import { settled } from './signing-in.ts';

export const title = 'a newcomer signs in as worker, lead and bureau, and each sees what the post allows';
export const lane = 'beside';

const roles = [
  { login: 'shegong', role: '社工', sees: '登记服务', not: '账号与岗位' },
  { login: 'zhanzhang', role: '站长', sees: '服务对象', not: '账号与岗位' },
  { login: 'minzheng', role: '民政局', sees: '看板', not: '登记服务' },
] as const;

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await desk.goto(`${base}/network/sites`);
  await desk.waitForURL(/sign-in/);
  await desk.getByLabel('账号或手机号').fill('shegong');
  await desk.getByLabel('密码', { exact: true }).fill('wrong-password-1');
  await desk.getByRole('button', { name: '登录', exact: true }).click();
  await desk.getByText('账号或密码不正确').waitFor();
  await accessible(desk);
  await shot(desk, 'sign-in');
  const phone = await page({ width: 390 });
  await phone.goto(`${base}/sign-in`);
  await phone.getByText('演示账号').waitFor();
  await shot(phone, 'sign-in');

  for (const { login, role, sees, not } of roles) {
    await desk.goto(`${base}/sign-in`);
    await desk.getByRole('button', { name: new RegExp(`\\b${login}\\b`) }).click();
    const navigation = desk.getByRole('navigation').first();
    await navigation.getByText(sees, { exact: true }).waitFor();
    await settled(desk);
    assert.equal(await navigation.getByText(not, { exact: true }).count(), 0, `${role} must not see ${not}`);
    await desk.getByText('演示环境').waitFor();
    await accessible(desk);
    await shot(desk, `first-page-${login}`);
    await desk.context().clearCookies();
  }
}
