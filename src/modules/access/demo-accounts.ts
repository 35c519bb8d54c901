import type { Context } from '../../platform/context.ts';
import type { Role } from './roles.ts';
import { ownAccount } from './scope.ts';
import { inForce } from './sessions/rules.ts';

/** Published on the sign-in page in demo mode; no demo account exists in production. */
export const demoPassword = 'Rongyin2026';

/** One account per role, its login the pinyin of the role, in the order of the sign-in page. */
export const demoLogins: Readonly<Record<Role, string>> = {
  socialWorker: 'shegong',
  stationLead: 'zhanzhang',
  supervisor: 'dudao',
  districtLeader: 'zuzhang',
  areaManager: 'quyu',
  centreManager: 'zhongxin',
  hotlineWorker: 'rexian',
  academyStaff: 'xueyuan',
  teacher: 'jiaoshi',
  student: 'xueyuansheng',
  bureau: 'minzheng',
  association: 'xiehui',
  department: 'bumen',
  administrator: 'guanli',
};

export interface DemoSignIn {
  readonly login: string;
  readonly role: Role;
  readonly name: string;
  readonly placeName: string;
}

/** The demo accounts that can sign in today. */
export async function demoSignIns(context: Pick<Context, 'db' | 'today'>): Promise<DemoSignIn[]> {
  const rows = await ownAccount
    .from(context)
    .innerJoin('access.post', 'access.post.accountId', 'access.account.id')
    .select(['login', 'name', 'role', 'access.post.placeName', 'validFrom', 'validTo'])
    .where('login', 'in', Object.values(demoLogins))
    .where('closedOn', 'is', null)
    .execute();
  const order = Object.entries(demoLogins);
  return order.flatMap(([role, login]) => {
    const row = rows.find((r) => r.login === login && r.role === role && inForce(r, context.today));
    return row ? [{ login, role: role as Role, name: row.name, placeName: row.placeName }] : [];
  });
}
