import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { WordParams } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { isValid } from '../agencies/rules.ts';
import { existedOn } from '../divisions/queries.ts';
import { can } from '../permissions.ts';
import type { NetworkProblem } from '../problems.ts';
import { siteKindWords } from '../words.ts';
import { isOpen, mayHangUnder, type Operator, type SiteKind } from './rules.ts';
import { type KnownSite, nameKey, type Surroundings, townOf } from './surroundings.ts';

export interface RowProblem {
  readonly field: string;
  readonly code: NetworkProblem;
  readonly params?: WordParams;
}

/** Where, under what name, under which parent and by whom a site is to be run from a day on. */
export interface Placing {
  readonly kind: SiteKind;
  readonly name: string;
  readonly divisionCode: string;
  readonly parentSiteId: string | null;
  readonly operator: Operator;
  readonly agencyId: string | null;
}

/** Everything wrong with a placing on a day; opening and moving ask the same questions. */
export function placingProblems(
  context: Context,
  around: Surroundings,
  to: Placing,
  on: Day,
  /** The first day under this code, where the place bore another before. */
  codeFrom: Day = on,
): RowProblem[] {
  return [
    ...divisionProblems(context, around, to, codeFrom),
    ...parentProblems(context, around, to, on),
    ...agencyProblems(context, around, to, on),
  ];
}

function divisionProblems(context: Context, around: Surroundings, to: Placing, on: Day): RowProblem[] {
  const division = around.divisions.get(to.divisionCode);
  const field = 'divisionCode';
  if (!division) return [{ field, code: 'unknown-division', params: { code: to.divisionCode } }];
  const { name } = division;
  if (!existedOn(division, on)) return [{ field, code: 'ended-division', params: { name, on } }];
  // A site must stand on a division that still exists, also when its opening is entered late.
  if (division.validTo !== null && division.validTo <= context.today) {
    return [{ field, code: 'ended-division', params: { name, on: context.today } }];
  }
  if (!context.covers(can.writeSites, { divisionCode: to.divisionCode })) {
    return [{ field, code: 'outside-place', params: { name } }];
  }
  return [];
}

/** The parent to be: the one named, or for a point the station of its town. */
export function parentFor(around: Surroundings, to: Placing, on: Day): KnownSite | undefined {
  if (to.parentSiteId) return around.parents.get(to.parentSiteId);
  const town = townOf(to.divisionCode);
  if (to.kind !== 'point' || !town) return undefined;
  return around.stations.get(town)?.find((station) => isOpen(station, on));
}

function parentProblems(context: Context, around: Surroundings, to: Placing, on: Day): RowProblem[] {
  const field = 'parentSiteId';
  const parent = parentFor(around, to, on);
  if (!parent) {
    if (to.parentSiteId) return [{ field, code: 'unknown-parent' }];
    return to.kind === 'point' ? [{ field, code: 'parent-missing', params: { on } }] : [];
  }
  const { name } = parent;
  if (!mayHangUnder(to.kind, parent.kind)) {
    const spoken = (kind: SiteKind) => siteKindWords[kind][context.language];
    return [{ field, code: 'wrong-parent', params: { kind: spoken(to.kind), parent: spoken(parent.kind) } }];
  }
  if (parent.cityCode !== cityOf(to.divisionCode)) return [{ field, code: 'parent-elsewhere', params: { name } }];
  // A parent with a closing day ahead would leave the site hanging under nothing.
  if (!isOpen(parent, on) || parent.closedOn !== null)
    return [{ field, code: 'parent-not-open', params: { name, on } }];
  return [];
}

function agencyProblems(context: Context, around: Surroundings, to: Placing, on: Day): RowProblem[] {
  const field = 'agencyId';
  if (to.operator === 'direct') return to.agencyId ? [{ field, code: 'agency-excess' }] : [];
  if (!to.agencyId) return [{ field, code: 'agency-missing' }];
  const agency = around.agencies.get(to.agencyId);
  if (!agency) return [{ field, code: 'unknown-agency' }];
  // A certificate is renewed again and again: what counts is that it is valid now, or when a planned site opens.
  const day = on > context.today ? on : context.today;
  return isValid(agency, day) ? [] : [{ field, code: 'agency-not-valid', params: { name: agency.name, on: day } }];
}

export function nameProblem(around: Surroundings, to: Placing): RowProblem[] {
  if (!around.names.has(nameKey(to.divisionCode, to.name))) return [];
  const division = around.divisions.get(to.divisionCode)?.name ?? to.divisionCode;
  return [{ field: 'name', code: 'name-taken', params: { division, name: to.name } }];
}
