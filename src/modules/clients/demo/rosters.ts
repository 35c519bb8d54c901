import { Readable } from 'node:stream';
import { demoRegion, makeResidentId } from '../../../kernel/china/resident-id.ts';
import { addMonths } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { type DemoRun, inLanes } from '../../../platform/demo.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { applyRoster } from '../roster/applying.ts';
import { carryOutRosters } from '../roster/carrying-out.ts';
import { importRoster } from '../roster/drafting.ts';
import type { DemoPerson } from './circumstances.ts';

const categories = ['minimumLiving', 'extremePoverty'] as const;
/** Towns beside the station's own whose lists have been applied. */
const furtherTowns = 2;

const townOf = ({ row }: DemoPerson) => row.divisionCode.slice(0, 9);
const line = ({ row }: DemoPerson) => [row.name, row.residentId ?? '', row.divisionCode];

/** Last month's and this month's lists of a few towns, applied; one of the station's own still waits for review. */
export async function fillRosters(run: DemoRun, people: readonly DemoPerson[], station: string): Promise<void> {
  const own = station.slice(0, 9);
  const held = (town: string, category: string) =>
    people.filter((p) => townOf(p) === town && p.row.categories.some((c) => c.category === category));
  const sizes = [...Map.groupBy(people, townOf)].filter(([town]) => town !== own);
  const others = sizes.sort(([, a], [, b]) => b.length - a.length).map(([town]) => town);
  const now = run.today.slice(0, 7);
  await inLanes(2, [own, ...others.slice(0, furtherTowns)], async (town) => {
    for (const category of categories) {
      const listed = held(town, category);
      if (listed.length === 0) continue;
      for (const month of [addMonths(now, -1), now]) {
        const draft = town === own && category === 'minimumLiving' && month === now;
        const lines = draft ? changed(listed) : listed.map(line);
        const id = await open(run, { category, month, divisionCode: town }, lines);
        await carryOutRosters(run.services);
        if (draft) continue;
        await run.act('clients.applyRoster', applyRoster, { id });
        await carryOutRosters(run.services);
      }
    }
  });
}

/** Two are gone, three are new, one is called otherwise, and one number has a slip in it. */
function changed(listed: readonly DemoPerson[]): string[][] {
  const [renamed, slipped, _gone, _goneToo, ...rest] = listed;
  const at = listed[0]?.row.divisionCode ?? '';
  const fresh = ['陈新来', '李小莲', '阿依古丽·买买提'].map((name, i) => [
    name,
    makeResidentId(demoRegion, `195${i}-06-1${i}`, 901 + i),
    at,
  ]);
  const lines = rest.map(line);
  if (renamed)
    lines.push([`${renamed.row.name.slice(0, 1)}改名`, renamed.row.residentId ?? '', renamed.row.divisionCode]);
  if (slipped) lines.push([slipped.row.name, (slipped.row.residentId ?? '').slice(0, 17), slipped.row.divisionCode]);
  return [...lines, ...fresh];
}

type Head = Pick<Parameters<typeof importRoster>[1], 'category' | 'month' | 'divisionCode'>;

async function open(run: DemoRun, head: Head, lines: readonly (readonly string[])[]): Promise<string> {
  const body = ['姓名,身份证号,所在村居', ...lines.map((cells) => cells.join(','))].join('\n');
  const file = await run.services.files.put(Readable.from(Buffer.from(body)), {
    maxBytes: 20_000_000,
    allowedTypes: [mediaTypes.csv],
  });
  const fileId = await run.act('clients.keepList', keepList, { file, name: `${head.month}名册.csv` });
  const columns = (['name', 'residentId', 'village'] as const).map((key, position) => ({ key, position }));
  const { id } = await run.act('clients.importRoster', importRoster, { fileId, ...head, headerRow: 1, columns });
  return id;
}

async function keepList(
  context: ActionContext,
  { file, name }: { file: Parameters<typeof recordFile>[1]; name: string },
): Promise<string> {
  context.audit({ subjectType: 'file' });
  return recordFile(context, file, { name, purpose: 'import' });
}
