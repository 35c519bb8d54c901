import { makeCreditCode } from '../../../kernel/china/credit-code.ts';
import { registerAgencies } from '../agencies/actions.ts';
import type { Region } from './region.ts';

const given = [
  '同心',
  '启明',
  '暖阳',
  '和风',
  '知行',
  '晨曦',
  '绿荫',
  '众爱',
  '惠民',
  '乐助',
  '博雅',
  '安宁',
  '向阳',
  '春晖',
  '携手',
  '善邻',
  '新禾',
  '远航',
  '润泽',
  '明德',
  '致远',
];

/**
 * Invented agencies: 「演示」 in the name, and a well-formed credit code on the unassigned region
 * 990101, so that none can be taken for a real organisation.
 */
export async function registerDemoAgencies(region: Region, divisionCode: string, count: number): Promise<string[]> {
  const place = region.divisions.get(divisionCode)?.name ?? '';
  const agencies = Array.from({ length: count }, (_, i) => ({
    creditCode: makeCreditCode(`52990101MJ${divisionCode.slice(0, 2)}${String(i + 1).padStart(5, '0')}`),
    name: `${place}${given[i % given.length]}社会工作服务中心（演示）`,
    kind: 'serviceAgency' as const,
    divisionCode,
    address: null,
    contactName: null,
    contactPhone: null,
    grade: i % 3 === 0 ? null : 3 + (i % 3),
    validFrom: region.dayBetween('2012-01-01', '2019-12-31'),
    validTo: null,
  }));
  const { ids } = await region.run.act('network.registerAgencies', registerAgencies, { agencies });
  return ids;
}
