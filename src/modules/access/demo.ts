import { addDays } from '../../kernel/dates.ts';
import type { ActionContext } from '../../platform/context.ts';
import type { DemoRun } from '../../platform/demo.ts';
import { type Place, placeOf } from '../../platform/places.ts';
import { insertAccount } from './accounts/actions.ts';
import { demoLogins, demoPassword } from './demo-accounts.ts';
import { insertPost } from './posts/actions.ts';
import { type Role, roles, roleWords } from './roles.ts';
import { hashPassword } from './sessions/secrets.ts';

interface DemoSite {
  readonly id: string;
  readonly divisionCode: string;
  readonly name: string;
  /** Whoever works there, the lead first. */
  readonly workers: readonly { readonly id: string; readonly name: string }[];
}

/** One typical place of each kind; the modules above know them. */
export interface DemoPlaces {
  readonly station: DemoSite;
  readonly point: DemoSite;
  readonly district: { readonly code: string; readonly name: string };
  /** Who sits where in the organisation of supervision, where there is one, and over which division it stands. */
  readonly supervision?: Readonly<Record<'supervisor' | 'leader' | 'areaManager' | 'manager', Person>> & {
    readonly ground: string;
  };
}

interface Person {
  readonly id: string;
  readonly name: string;
}

interface DemoAccount {
  readonly role: Role;
  readonly name: string;
  readonly divisionCode: string;
  readonly siteId?: string;
  readonly workerId?: string;
  /** A second post, so that switching can be tried. */
  readonly second?: { readonly role: Role; readonly divisionCode: string; readonly siteId: string };
}

const atDistrict: readonly Role[] = ['supervisor', 'districtLeader'];
const atGround: readonly Role[] = ['areaManager', 'centreManager'];
const names: Readonly<Partial<Record<Role, string>>> = {
  supervisor: '何静怡',
  districtLeader: '梁志远',
  areaManager: '陈慧敏',
  centreManager: '黄文斌',
  academyStaff: '林晓彤',
  teacher: '郑国华',
  student: '吴雨欣',
  bureau: '周建明',
  association: '许丽珍',
  department: '方伟',
  administrator: '唐宁',
};

function demoAccounts({ station, point, district, supervision }: DemoPlaces, root: string): DemoAccount[] {
  const [lead, duty] = station.workers;
  const [village] = point.workers;
  const at = ({ id, divisionCode }: DemoSite) => ({ siteId: id, divisionCode });
  const held = (worker: { id: string; name: string } | undefined, otherwise: string) =>
    worker ? { name: worker.name, workerId: worker.id } : { name: otherwise };
  const sitting: Partial<Record<Role, Person>> = supervision
    ? {
        supervisor: supervision.supervisor,
        districtLeader: supervision.leader,
        areaManager: supervision.areaManager,
        centreManager: supervision.manager,
      }
    : {};
  const placeOfRole = (role: Role): string => {
    if (atDistrict.includes(role)) return district.code;
    return atGround.includes(role) ? (supervision?.ground ?? root) : root;
  };
  return roles.map((role): DemoAccount => {
    switch (role) {
      case 'socialWorker':
        return { role, ...held(village, '李小燕'), ...at(point) };
      case 'stationLead':
        return { role, ...held(lead, '罗家欣'), ...at(station), second: { role: 'hotlineWorker', ...at(station) } };
      case 'hotlineWorker':
        return { role, ...held(duty, '谢子晴'), ...at(station) };
      default:
        return {
          role,
          ...held(sitting[role], names[role] ?? roleWords[role].zh),
          divisionCode: placeOfRole(role),
        };
    }
  });
}

/** One account per role, with a published password; made by the actions that make real ones. */
export async function fillDemo(run: DemoRun, places: DemoPlaces): Promise<void> {
  const accounts = demoAccounts(places, run.region.code);
  await run.act('access.fillDemo', makeAccounts, { accounts, from: addDays(run.today, -365) });
  run.progress('账号', accounts.length, accounts.length);
}

async function makeAccounts(context: ActionContext, { accounts, from }: { accounts: DemoAccount[]; from: string }) {
  const period = { validFrom: from, validTo: null };
  const password = { passwordHash: await hashPassword(demoPassword), mustChangePassword: false, passwordUntil: null };
  for (const { role, name, divisionCode, siteId, workerId, second } of accounts) {
    const home = await known(context, divisionCode);
    const id = await insertAccount(context, { login: demoLogins[role], name, workerId }, home, password);
    await insertPost(context, id, role, await known(context, divisionCode, siteId), period);
    if (second)
      await insertPost(context, id, second.role, await known(context, second.divisionCode, second.siteId), period);
  }
  context.audit({ subjectType: 'account', detail: { accounts: accounts.length } });
}

async function known(context: ActionContext, divisionCode: string, siteId?: string): Promise<Place> {
  const place = await placeOf(context, { divisionCode, siteId: siteId ?? null });
  if (!place) throw new Error(`no place ${divisionCode} ${siteId ?? ''} for the demonstration`);
  return place;
}
