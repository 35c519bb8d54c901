import { addDays, ageOn } from '../../../kernel/dates.ts';
import { type DemoRun, inLanes } from '../../../platform/demo.ts';
import { giveConsent } from '../consents/actions.ts';
import { addContact } from '../contacts/actions.ts';
import type { ClientRow } from '../contract.ts';
import { assessSelfCare, recordSituation } from '../situation/actions.ts';

/** A row of the demo under the id it got. */
export interface DemoPerson {
  readonly id: string;
  readonly row: ClientRow;
}

/** So many of each kind in a region at full scale: enough to look at, few enough to wait for. */
const each = 150;
const livingTypes = ['owned', 'publicRental', 'rented', 'selfBuilt', 'resettled'] as const;
const maritalStates = ['married', 'widowed', 'divorced', 'single'] as const;
const items = ['eat', 'dress', 'bedTransfer', 'toilet', 'walkIndoors', 'bathe'] as const;

/** Guardians of children, assessments of elders, situations and consents of both. */
export async function fillCircumstances(run: DemoRun, people: readonly DemoPerson[]): Promise<void> {
  const { today, random } = run;
  const count = Math.ceil(each * run.scale);
  const known = people.filter((p) => p.row.bornOn);
  const age = ({ row }: DemoPerson) => ageOn(row.bornOn ?? today, today);
  const children = known.filter((p) => age(p) < 14).slice(0, count);
  const elders = known.filter((p) => age(p) >= 75).slice(0, count);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const since = ({ row }: DemoPerson, daysAgo: number) => {
    const day = addDays(today, -1 - Math.floor(random() * daysAgo));
    return row.careFrom && day < row.careFrom ? row.careFrom : day;
  };
  await inLanes(4, children, async (child) => {
    const guardian = `${[...child.row.name][0]}${pick(['建国', '秀兰', '志强', '丽华'])}`;
    const from = since(child, 300);
    await run.act('clients.addContact', addContact, {
      ...{ clientId: child.id, role: 'guardian' as const, name: guardian },
      ...{ relation: pick(['parent', 'grandparent', 'relative'] as const), validFrom: from },
      phone: `1900000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
    });
    await run.act('clients.giveConsent', giveConsent, {
      ...{ clientId: child.id, purpose: 'service' as const, givenOn: from, givenBy: 'guardian' as const },
      ...{ giverName: guardian, manner: 'oral' as const, witness: '村（居）委会工作人员' },
    });
  });
  await inLanes(4, elders, async (elder) => {
    const on = since(elder, 200);
    await run.act('clients.recordSituation', recordSituation, {
      ...{ clientId: elder.id, validFrom: on, separation: 'registeredPresent' },
      ...{ livingType: pick(livingTypes), maritalState: pick(maritalStates) },
    });
    await run.act('clients.assessSelfCare', assessSelfCare, {
      ...{ clientId: elder.id, assessedOn: on, note: '' },
      unmet: items.filter(() => random() < 0.25),
    });
  });
}
