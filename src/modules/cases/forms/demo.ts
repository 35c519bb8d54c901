import { addDays, ageOn } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { clientsOfSites } from '../../clients/public.ts';
import { openSites } from '../../network/public.ts';
import { saveAnswer, startAnswer } from './answering.ts';
import type { FormValues } from './schemas.ts';

/** Enough to look at, few enough to wait for. */
const clients = 8;
/** Days since the first of them. */
const longest = 200;
const domains = ['physical', 'mental', 'family', 'economic', 'housing', 'network'] as const;
const found = [
  '与本人面谈了解，近期情况基本稳定，日常安排规律。',
  '比上次走访有好转，仍需要定期提醒和陪同。',
  '本人能说出主要困难，愿意和社工一起想办法。',
  '向社区核实过，邻里平时有照应，遇事会联系社工站。',
] as const;

/** In the typical town: assessments that can be compared over months, and one that is not finished. */
export async function fillForms(run: DemoRun, station: { readonly divisionCode: string }): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const near = await openSites(context, { divisionCode: station.divisionCode.slice(0, 9), on: run.today });
  const cared = await clientsOfSites(
    context,
    near.map((site) => site.id),
    run.today,
  );
  const chosen = cared
    .filter(
      ({ bornOn, careFrom }) => bornOn && ageOn(bornOn, run.today) >= 60 && careFrom <= addDays(run.today, -longest),
    )
    .slice(0, clients);
  const answer = async (clientId: string, form: string, answeredOn: string, values: FormValues, finish = true) => {
    const { id } = await run.act('cases.startAnswer', startAnswer, { clientId, form });
    await run.act('cases.saveAnswer', saveAnswer, { id, saved: 0, answeredOn, values, finish });
  };
  const pick = <T>(from: readonly T[]): T => from[Math.floor(run.random() * from.length)] as T;
  for (const [nth, client] of chosen.entries()) {
    const burdens = domains.map(() => Math.floor(run.random() * 5));
    for (const [time, daysAgo] of [longest, 110, 20].entries()) {
      const lived = domains.flatMap((domain, i) => [
        [`${domain}Found`, pick(found)],
        [`${domain}Burden`, Math.max(0, (burdens[i] ?? 0) - (i % 2 === 0 ? time : 0))],
      ]);
      const whole = {
        summary: '主要困难集中在一两个方面，彼此有关联。',
        priority: '先落实眼前的照料与政策，再谈长远安排。',
      };
      await answer(client.id, 'life-domains', addDays(run.today, -daysAgo), { ...Object.fromEntries(lived), ...whole });
    }
    const draft = { abilities: ['selfCare', 'optimistic'], wishes: '希望多和邻里走动。' };
    if (nth === 0) await answer(client.id, 'strengths', run.today, draft, false);
  }
}
