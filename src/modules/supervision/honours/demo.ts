import { sql } from 'kysely';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { deskOf } from '../assessments/demo/desk.ts';
import { finalOf } from '../assessments/rules.ts';
import { personsWhere } from '../assessments/stored.ts';
import { decideHonour, proposeHonour } from './actions.ts';

const reasons = [
  '全年到站扎实，带教三名新社工独立接案，站点评价好。',
  '创新小组督导方法，在全区交流两次。',
  '应急期间连续两周在一线支援，站点反映及时有效。',
];

/** Of those assessed last year some were given an honour, one a study visit; one proposal waits. */
export async function fillHonours(run: DemoRun): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const desk = await deskOf(run, context);
  const year = Number(run.today.slice(0, 4));
  const assessed = await personsWhere(context, sql`p.period = ${String(year - 1)}`);
  const good = assessed.filter((p) => p.duty === 'supervisor' && (finalOf(p) ?? 0) >= 75);
  const head = desk.manager;
  const on = `${year}-03-16`;
  const kinds = ['excellent', 'study', 'praise'] as const;
  for (const [nth, kind] of kinds.entries()) {
    const person = good[nth % Math.max(1, good.length)];
    const leader = person && desk.asked(person, 'leader');
    if (!person || !leader || !head) continue;
    const waits = kind === 'praise';
    const { id } = await desk.act(waits ? run.today : on, leader, 'proposeHonour', proposeHonour, {
      ...{ workerId: person.workerId, kind, reason: reasons[nth] ?? '', assessedId: person.id },
      ...(waits ? { fact: 'supervision.sessions', from: `${year}-01-01`, to: run.today } : {}),
    });
    if (waits) continue;
    const reason = '事迹属实，同意授予。';
    const centre = desk.seated(head.workerId, 'centreManager');
    await desk.act(on, centre, 'decideHonour', decideHonour, { id, version: 1, approved: true, reason, awardedOn: on });
  }
}
