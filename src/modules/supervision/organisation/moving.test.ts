import { afterAll, expect, test } from 'vitest';
import { plansDesk } from '../../../app/testing-plans.ts';

const { app, call, groups, seats } = await plansDesk();
afterAll(() => app.close());

test('put where it stands already, nothing is changed and no row begins anew', async () => {
  const { units, seats: sitting } = await call('organisation');
  const seat = sitting.find((s: { id: string }) => s.id === seats[0]);
  const group = units.find((u: { id: string }) => u.id === groups[0]);
  const on = '2026-12-05';
  await expect(call('moveSeat', { id: seat.id, version: seat.version, unitId: groups[0], on })).rejects.toMatchObject({
    fields: [{ pointer: '/unitId', code: 'supervision.stands-there' }],
  });
  await expect(
    call('moveUnit', { id: group.id, version: group.version, parentId: group.parentId, on }),
  ).rejects.toMatchObject({ fields: [{ pointer: '/parentId', code: 'supervision.stands-there' }] });
  const then = await call('organisation', { on });
  expect(then.seats.find((s: { id: string }) => s.id === seat.id)).toMatchObject({ validFrom: seat.validFrom });
  await call('moveSeat', { id: seat.id, version: seat.version, unitId: groups[1], on });
});
