import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type OpenPage, openPage, session } from '../../../ui/testing/page.tsx';
import type { Answers } from '../../../ui/testing/peer.ts';
import { type EncounterWhole, servicesContract } from '../contract.ts';
import { CorrectRecord } from './correct-record.tsx';
import { Record } from './record.tsx';

const station = '01a1e1a0-0000-7000-8000-000000000001';
const worker = '01a1e1a0-0000-7000-8000-000000000002';
const choices = {
  classes: [
    { code: 'policy', name: { zh: '政策落实', en: 'Policy delivery' } },
    { code: 'inclusion', name: { zh: '社会融入', en: 'Social inclusion' } },
  ],
  needs: [{ code: 'health', name: { zh: '医疗健康', en: 'Health' } }],
  lateDays: 90,
  mostFiles: 9,
  fileMegabytes: 10,
  worker: { id: worker, name: '陈小梅' },
  sites: [{ id: station, name: '测试社工站', kind: 'station' }],
  recentClients: [],
  last: { way: 'group', class: 'inclusion', minutes: 60 },
};
const nobodyDue = {
  ...{
    on: '2026-11-23',
    whose: 'mine',
    workerId: null,
    hasOwn: true,
    overdue: 0,
    today: 0,
    week: 0,
    month: 0,
    rows: [],
  },
  rate: { monthly: 0, monthlyDone: 0 },
};
const recordedAt = '2026-11-23T02:00:00.000Z';
const recorded: Answers['recordEncounter'] = ({ input }) => ({
  value: { id: input.id, recordedAt, outcome: 'recorded' },
});

let page: OpenPage;
afterEach(() => page.close());
const open = async (recordEncounter: Answers['recordEncounter']) => {
  page = await openPage(<Record />, {
    contract: servicesContract,
    answers: { recordingChoices: () => ({ value: choices }), myVisits: () => ({ value: nobodyDue }), recordEncounter },
    session: { ...session, permissions: ['services.recordEncounters', 'services.readEncounters'] },
  });
  await screen.findByText('服务记要');
};
const send = () => fireEvent.click(screen.getByRole('button', { name: '登记服务' }));
const sent = () => page.peer.asked.filter((a) => a.name === 'recordEncounter');

test('what was done last stands there already: a group is recorded with one number', async () => {
  await open(recorded);
  fireEvent.click(screen.getByRole('button', { name: '1' }));
  fireEvent.click(screen.getByRole('button', { name: '45' }));
  send();
  expect(await screen.findByText('已送达')).toBeTruthy();
  expect(screen.getByText(/2026-11-23 10:00/)).toBeTruthy();
  expect(sent()[0]?.input).toMatchObject({
    way: 'group',
    class: 'inclusion',
    minutes: 45,
    siteId: station,
    workerId: worker,
    personTimes: 1,
    result: 'done',
  });
});

test('a session is led to where its title and kind are asked for; a telephone call is not', async () => {
  await open(recorded);
  expect(screen.getByRole('button', { name: '登记活动' })).toBeDefined();
  fireEvent.click(screen.getByText('电话'));
  await waitFor(() => expect(screen.queryByRole('button', { name: '登记活动' })).toBeNull());
  fireEvent.click(screen.getByText('社区活动'));
  expect(await screen.findByRole('button', { name: '登记活动' })).toBeDefined();
});

test('another record is another id', async () => {
  await open(recorded);
  send();
  await screen.findByText('已送达');
  send();
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[0]?.input.id).not.toBe(sent()[1]?.input.id);
});

test('sent again after a failure it is the same record under the same key', async () => {
  const failing = { status: 500, problem: { code: 'unexpected', title: '系统出错' } };
  await open((asked, times) => (times === 1 ? failing : (recorded(asked, times) as never)));
  send();
  expect((await screen.findByRole('alert')).textContent).toContain('系统出错');
  await waitFor(() => expect(screen.getByRole('button', { name: '登记服务' }).className).not.toContain('loading'));
  send();
  await screen.findByText('已送达');
  const [first, second] = sent();
  expect(second?.input.id).toBe(first?.input.id);
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
});

test('typed, closed and opened again it is still the same record', async () => {
  await open(recorded);
  fireEvent.change(screen.getByLabelText('服务记要'), { target: { value: '组员分享近况' } });
  const kept = { ...localStorage };
  await page.close();
  Object.assign(localStorage, kept);
  await open(recorded);
  const draft = Object.values(kept).find((text) => String(text).includes('组员分享近况'));
  send();
  await screen.findByText('已送达');
  expect(sent()[0]?.input.notes).toBe('组员分享近况');
  expect(String(draft)).toContain(String(sent()[0]?.input.id));
});

test('a home visit to nobody is told at the client', async () => {
  const detail = '上门探访须选择服务对象';
  const problem = { code: 'invalid-input', title: '有误', errors: [{ pointer: '/clientId', code: 'x', detail }] };
  await open(() => ({ status: 422, problem }));
  fireEvent.click(screen.getByText('上门探访'));
  send();
  expect((await screen.findByText(detail)).closest('.ant-form-item')?.textContent).toContain('服务对象');
});

test('number keys choose and go on to the next field, Enter leaves a number, Ctrl Enter stores', async () => {
  await open(recorded);
  const checked = (label: string) => screen.getByText(label).closest('label')?.querySelector('input') as HTMLElement;
  fireEvent.keyDown(checked('小组'), { key: '2' });
  await waitFor(() => expect((checked('电话') as HTMLInputElement).checked).toBe(true));
  fireEvent.keyDown(checked('社会融入'), { key: '1' });
  await waitFor(() => expect((checked('政策落实') as HTMLInputElement).checked).toBe(true));
  const minutes = screen.getByLabelText('时长（分钟）');
  expect(document.activeElement).toBe(minutes);
  fireEvent.keyDown(minutes, { key: 'Enter' });
  expect(document.activeElement?.closest('.ant-form-item')?.textContent).toContain('服务结果');
  fireEvent.keyDown(screen.getByLabelText('服务记要'), { key: 'Enter', ctrlKey: true });
  await screen.findByText('已送达');
  expect(sent()[0]?.input).toMatchObject({ way: 'phone', class: 'policy' });
});

const stored: EncounterWhole = {
  ...{ id: worker, version: 1, clientId: null, clientName: null, participants: [], personTimes: 12, coWorkers: [] },
  ...{ siteId: station, siteName: '测试社工站', divisionCode: '440104001', divisionName: '北京街', activity: null },
  ...{ workerId: worker, workerName: '陈小梅', way: 'street', class: 'policy', needs: [], minutes: 60, result: 'done' },
  ...{ occurredAt: '2026-11-20T02:00:00.000Z', occurredOn: '2026-11-20', recordedAt, nextOn: null, nextStep: '' },
  ...{ notes: '发放政策单张', address: null, point: null, placeHidden: false, mayReveal: false, files: [] },
  ...{ receivedVia: 'page', voidedAt: null, voidReason: null, correction: 'alone', voiding: 'alone', waiting: null },
  ...{ mayOpenClient: false, monthClosed: false },
};

test('whoever goes over from correcting to asking keeps what is typed', async () => {
  page = await openPage(<CorrectRecord encounter={stored} onDone={() => {}} />, {
    contract: servicesContract,
    answers: {
      recordingChoices: () => ({ value: choices }),
      requestCorrection: () => ({ value: { id: worker } }),
    },
    session: { ...session, permissions: ['services.recordEncounters', 'services.readEncounters'] },
  });
  fireEvent.change(await screen.findByLabelText('服务记要'), { target: { value: '发放单张并答疑' } });
  fireEvent.click(screen.getByRole('button', { name: '90' }));
  fireEvent.click(screen.getByRole('button', { name: '写明原因，申请由他人审批后更正' }));
  fireEvent.change(await screen.findByLabelText('申请原因'), { target: { value: '时长登错' } });
  fireEvent.keyDown(screen.getByLabelText('申请原因'), { key: 'Enter', ctrlKey: true });
  const asked = () => page.peer.asked.filter((a) => a.name === 'requestCorrection');
  await waitFor(() => expect(asked()).toHaveLength(1));
  expect(asked()[0]?.input).toMatchObject({ notes: '发放单张并答疑', minutes: 90, reason: '时长登错', version: 1 });
});
