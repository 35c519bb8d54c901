import { type DemoRun, inLanes } from '../../../platform/demo.ts';
import type { ClientRow } from '../contract.ts';
import { mergeClients } from '../duplicates/merging.ts';
import { registerClients } from '../registration/actions.ts';
import type { DemoPerson } from './circumstances.ts';

/** So many persons have a second file, in a region at full scale. */
const twice = 40;
/** Written as somebody writes who only hears the name. */
const soundsAlike: Readonly<Record<string, string>> = {
  ...{ 英: '瑛', 峰: '峯', 群: '羣', 华: '骅', 明: '鸣', 丽: '莉', 芳: '方', 伟: '玮', 强: '墙' },
  ...{ 兰: '蓝', 秀: '绣', 珍: '真', 国: '囯', 志: '智', 玉: '郁', 军: '君', 红: '虹', 文: '纹' },
};

/** Second files without a number or a category, so that published totals stay; some under a homophone, a few merged. */
export async function fillDuplicates(run: DemoRun, people: readonly DemoPerson[]): Promise<void> {
  const count = Math.ceil(twice * run.scale);
  const alone = people.filter(({ row }) => row.residentId && row.bornOn && row.relation === 'head');
  const step = Math.max(1, Math.floor(alone.length / count));
  const chosen = alone.filter((_, i) => i % step === 0).slice(0, count);
  const rows = chosen.map(({ row: { residentId: _, householdKey: __, mobile: ___, ...row } }, i): ClientRow => {
    const name = i % 2 === 0 ? row.name : [...row.name].map((c, at) => (at > 0 && soundsAlike[c]) || c).join('');
    return { ...row, name, categories: [] };
  });
  const { ids } = await run.act('clients.registerClients', registerClients, { rows });
  const merged = chosen.slice(0, Math.ceil(count / 10));
  await inLanes(2, merged.entries(), async ([i, { id }]) => {
    await run.act('clients.mergeClients', mergeClients, {
      ...{ survivorId: id, mergedId: ids[i] ?? '', take: [], reason: '核对后为同一人，重复建档' },
    });
  });
}
