import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { addDays, dayOf } from '../src/kernel/dates.ts';
import type { Stage } from './journey.ts';
import { move, settled, signIn, visit } from './signing-in.ts';

export const title =
  'from the file of a client a case is opened, planned and signed, approved by the lead, served, evaluated, referred and withdrawn, and closed with follow-ups';
export const lane = 'records';

const dialog = (page: Page) => page.getByRole('dialog').last();
/** Sends the form of the open dialog and waits until it is gone. */
async function send(page: Page, verb: string): Promise<void> {
  await dialog(page).getByRole('button', { name: verb, exact: true }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await settled(page);
}

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'shegong');
  const get = async (path: string) => (await desk.request.get(`${base}/api/${path}`)).json();
  const post = async (as: Page, path: string, data: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID(), 'x-rongyin': '1' };
    const answer = await as.request.post(`${base}/api/${path}`, { data, headers });
    assert.ok(answer.ok(), `${path}: ${await answer.text()}`);
  };
  const { rows: clients } = await get('clients/clients?state=inCare&size=200');
  const { rows: cases } = await get('cases/cases?size=500');
  const taken = new Set(cases.map((c: { clientId: string }) => c.clientId));
  const client = clients.find((c: { id: string; age: number }) => c.age >= 60 && !taken.has(c.id));
  assert.ok(client, 'an elder without a case');

  await visit(desk, base, `/clients/${client.id}?tab=cases.cases`);
  await desk.getByRole('button', { name: '开立个案' }).first().click();
  await settled(desk);
  await desk.getByRole('combobox', { name: '服务领域' }).click();
  await desk.locator('.ant-select-item-option', { hasText: '长者服务' }).click();
  await desk.getByText('外展发现', { exact: true }).click();
  await desk.getByLabel('主要问题').fill('独居，近来很少出门');
  await desk.getByRole('button', { name: '开立个案', exact: true }).click();
  await desk.getByRole('button', { name: '打开个案档案' }).click();
  await settled(desk);
  const caseId = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
  await desk.getByRole('button', { name: '接案', exact: true }).click();
  await send(desk, '接案');
  await desk.getByRole('button', { name: '完成预估' }).click();
  await dialog(desk).getByLabel('预估结论').fill('需要陪伴；楼长愿意帮忙；夜间独处有风险');
  await send(desk, '登记预估');
  await desk.getByRole('button', { name: '拟定服务计划' }).click();
  await desk.getByRole('button', { name: '拟定计划' }).click();
  for (const part of ['目的与目标', '问题与介入对象', '介入策略', '社工与服务对象的角色', '行动、程序与时间安排'])
    await dialog(desk).getByLabel(part).fill(`${part}：每周上门一次`);
  await dialog(desk).getByLabel('目标内容 1').fill('每周出门两次');
  await dialog(desk).getByLabel('衡量方式 1').fill('楼长反馈');
  await send(desk, '保存计划');
  await desk.getByRole('button', { name: '添加任务' }).last().click();
  await dialog(desk).getByLabel('任务内容').fill('陪同到活动室');
  await dialog(desk)
    .getByLabel('截止日期')
    .fill(addDays(dayOf(new Date()), 30));
  await desk.keyboard.press('Enter');
  await send(desk, '添加任务');
  await desk.getByRole('button', { name: '签署服务协议', exact: true }).click();
  const board = dialog(desk).locator('canvas');
  const box = await board.boundingBox();
  assert.ok(box);
  const stroke = async (...points: readonly (readonly [number, number])[]) => {
    const [[x, y], ...rest] = points as [readonly [number, number], ...(readonly [number, number])[]];
    await desk.mouse.move(box.x + x, box.y + y);
    await desk.mouse.down();
    for (const [toX, toY] of rest) await desk.mouse.move(box.x + toX, box.y + toY);
    await desk.mouse.up();
  };
  await stroke([40, 60], [120, 40], [160, 90], [260, 60]);
  await dialog(desk).getByText('签名已保存').waitFor();
  await shot(desk, 'case-signature');
  // Whoever goes on writing and signs at once signs with every stroke.
  await stroke([60, 30], [90, 100], [230, 30]);
  const drawn = await board.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/png'));
  await send(desk, '签署服务协议');
  await desk.getByRole('button', { name: '签署服务协议', exact: true }).waitFor({ state: 'detached' });
  const signed = desk.waitForEvent('download');
  await desk.getByRole('link', { name: '下载服务协议' }).click();
  const stored = await readFile(await (await signed).path());
  assert.equal(`data:image/png;base64,${stored.toString('base64')}`, drawn, 'the stored signature has every stroke');
  await desk.getByRole('button', { name: '提交计划' }).last().click();
  await desk.getByText('待审核').first().waitFor();
  await accessible(desk);
  await shot(desk, 'case-plan');

  const lead = await page({ width: 1440 });
  await signIn(lead, base, 'zhanzhang', '/cases/reviews?state=asked');
  const waiting = lead.getByRole('row', { name: new RegExp(client.name) });
  await waiting.first().click();
  await lead.getByRole('button', { name: '提交审核意见' }).click();
  await waiting.first().waitFor({ state: 'detached' });

  await move(desk, `/cases/${caseId}?tab=interventions`);
  await desk.reload();
  await settled(desk);
  await desk.getByRole('button', { name: '登记介入服务' }).last().click();
  await settled(desk);
  await desk.getByLabel('服务记要').fill('陪同到活动室，认识两位邻居');
  await desk.getByRole('button', { name: '登记服务' }).click();
  await desk.getByText('已送达').first().waitFor();
  // The note is found by its words at once, from wherever one is.
  await desk.keyboard.press('Control+k');
  await desk.locator('[role=dialog] input:focus').waitFor();
  await desk.keyboard.type('两位邻居');
  await desk.getByRole('option', { name: '在全部记录中搜索“两位邻居”' }).click();
  await desk.locator('mark', { hasText: '两位邻居' }).first().waitFor();
  await settled(desk);
  await accessible(desk);
  await shot(desk, 'records-found');
  const { tasks, goals } = await get(`cases/case-plan?caseId=${caseId}`);
  const today = dayOf(new Date());
  await post(desk, 'cases/finish-task', { caseId, id: tasks[0].id, doneOn: today });
  const outcomes = goals.map((g: { id: string }) => ({ goalId: g.id, outcome: 'met' }));
  await post(desk, 'cases/evaluate-case', { caseId, evaluatedOn: today, outcomes, effect: '恢复出门' });

  const consent = { purpose: 'referral', givenOn: today, givenBy: 'self', manner: 'oral', witness: '楼长' };
  await post(desk, 'clients/give-consent', { clientId: client.id, ...consent });
  await visit(desk, base, `/cases/${caseId}?tab=referrals`);
  await desk.getByRole('button', { name: '转介', exact: true }).click();
  await dialog(desk).getByText('协同部门', { exact: true }).click();
  await dialog(desk).getByLabel('部门或机构名称').fill('街道民政办');
  await dialog(desk).getByLabel('转介原因').fill('申请居家改造');
  await send(desk, '转介');
  await desk.getByText('街道民政办').first().waitFor();
  await accessible(desk);
  await desk.getByRole('button', { name: '撤回', exact: true }).click();
  await desk.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
  await desk.getByRole('button', { name: '撤回', exact: true }).waitFor({ state: 'detached' });

  await visit(desk, base, `/cases/${caseId}?tab=closing`);
  await desk.getByRole('button', { name: '结案', exact: true }).last().click();
  await dialog(desk).getByText('目标已达成', { exact: true }).click();
  await dialog(desk).getByLabel('告知服务对象日期').fill(today);
  await dialog(desk).getByLabel('告知服务对象日期').press('Enter');
  await dialog(desk).getByLabel('个案总结').fill('目标达成，转为一般探访');
  await shot(desk, 'case-close');
  await send(desk, '结案');
  const { reviews } = await get(`cases/reviews-of-case?caseId=${caseId}`);
  await post(lead, 'cases/decide-review', { id: reviews[0].id, decision: 'approved' });
  await visit(desk, base, `/cases/${caseId}?tab=closing`);
  await desk.getByText('已结案').first().waitFor();
  await desk.getByRole('table', { name: '结案后跟进' }).waitFor();
  await accessible(desk);
  await shot(desk, 'case-closed');
}
