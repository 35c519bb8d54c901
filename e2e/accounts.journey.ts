import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import type { Stage } from './journey.ts';
import { settled, signIn, visit } from './signing-in.ts';

export const title =
  'an administrator makes an account and a post; its holder chooses a password, turns on one-time codes and signs in with one';
export const lane = 'beside';

const own = 'Muma9Xiao2Qiao';

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  const login = `test${Date.now().toString(36)}`;
  await signIn(desk, base, 'guanli', '/accounts/new');
  await desk.getByLabel('姓名').fill('苏小满');
  await desk.getByLabel('账号', { exact: true }).fill(login);
  await desk.getByLabel('所属地区').click();
  await desk.getByRole('menuitemcheckbox').first().click();
  await desk.keyboard.press('Escape');
  await desk.getByRole('button', { name: '建立账号' }).click();
  const handed = desk.locator('.handed code');
  await handed.waitFor();
  const password = (await handed.textContent())?.trim() ?? '';
  await accessible(desk);
  await desk.getByLabel('岗位', { exact: true }).click();
  await desk.getByTitle('教师').click();
  await desk.getByRole('button', { name: '授予岗位' }).click();
  await desk.getByRole('button', { name: '返回账号列表' }).click();
  await desk.getByRole('dialog').getByText('苏小满').waitFor();

  const phone = await page({ width: 390 });
  const enter = async (typed: string) => {
    await phone.goto(`${base}/sign-in`);
    await phone.getByLabel('账号或手机号').fill(login);
    await phone.getByLabel('密码', { exact: true }).fill(typed);
    await phone.getByRole('button', { name: '登录', exact: true }).click();
  };
  await enter(password);
  await phone.getByText('请先设置自己的密码').waitFor();
  await accessible(phone);
  await phone.getByLabel('新密码').fill('password2026');
  await phone.getByRole('button', { name: '修改密码' }).click();
  await phone.getByText('不能是常见密码').waitFor();
  await shot(phone, 'change-password');
  await phone.getByLabel('新密码').fill(own);
  await phone.getByRole('button', { name: '修改密码' }).click();
  await phone.waitForURL((url) => !url.pathname.startsWith('/sign-in'));

  await visit(phone, base, '/me');
  await phone.getByRole('button', { name: '启用动态验证码' }).click();
  const shown = phone.locator('.factor-setup code').first();
  await shown.waitFor();
  const secret = Secret.fromBase32(((await shown.textContent()) ?? '').replaceAll(' ', ''));
  const code = (millis: number) => new TOTP({ secret }).generate({ timestamp: millis });
  await phone.getByRole('textbox', { name: '验证码' }).fill(code(Date.now()));
  await phone.getByRole('button', { name: '启用', exact: true }).click();
  await phone.getByText('请保存备用码').waitFor();
  assert.equal(await phone.locator('.factor-codes li').count(), 10);
  await accessible(phone);
  await phone.getByRole('button', { name: '已抄下，继续' }).click();
  await phone.getByText('已启用').waitFor();

  await phone.context().clearCookies();
  await enter(own);
  await phone.getByText('请输入手机验证器上的 6 位数字').waitFor();
  await shot(phone, 'second-factor');
  await accessible(phone);
  // The code of the enrolment has been used: the next one is within the drift that is forgiven.
  await phone.getByRole('textbox', { name: '验证码' }).fill(code(Date.now() + 30_000));
  await phone.getByRole('button', { name: '核对验证码' }).click();
  await phone.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await settled(phone);
}
