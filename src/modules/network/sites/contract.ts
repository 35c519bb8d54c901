import { z } from 'zod';
import { phone } from '../../../kernel/china/schema.ts';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { coordinateSources, operators, siteKinds } from './rules.ts';

const siteState = z.enum(['open', 'planned', 'closed']);

/** A row of the list: what and where a site is on the day asked for. */
export const site = z.object({
  id,
  cityCode: z.string(),
  name: z.string(),
  kind: z.enum(siteKinds),
  specialKind: z.string().nullable(),
  divisionCode: z.string(),
  divisionName: z.string(),
  countyName: z.string().nullable(),
  townName: z.string().nullable(),
  parentSiteId: id.nullable(),
  parentName: z.string().nullable(),
  address: z.string().nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  coordinateSource: z.enum(coordinateSources),
  operator: z.enum(operators),
  agencyId: id.nullable(),
  agencyName: z.string().nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  rating: z.number().int().nullable(),
  openedOn: day,
  closedOn: day.nullable(),
  closeReason: z.string().nullable(),
  successorId: id.nullable(),
  state: siteState,
  version: z.number().int(),
});
export type Site = z.infer<typeof site>;

/** One event in the life of a site, from its dated places. */
const siteEvent = z.object({
  on: day,
  cause: z.enum(['opened', 'moved', 'renamed', 'operator', 'reorganised', 'closed']),
  name: z.string(),
  divisionName: z.string(),
  parentName: z.string().nullable(),
  operator: z.enum(operators),
  agencyName: z.string().nullable(),
  reason: z.string().nullable(),
});
export type SiteEvent = z.infer<typeof siteEvent>;

/** What can be corrected at any time without a date of its own. */
const particulars = z.object({
  address: line(200).nullable(),
  lng: z.number().min(73).max(136).nullable(),
  lat: z.number().min(3).max(54).nullable(),
  coordinateSource: z.enum(coordinateSources),
  contactName: named(40).nullable(),
  contactPhone: phone.nullable(),
  rating: z.number().int().min(1).max(5).nullable(),
});
export type Particulars = z.infer<typeof particulars>;
const p = particulars.shape;

export const newSite = z.object({
  kind: z.enum(siteKinds),
  specialKind: line(40).nullable().default(null),
  name: named(60),
  divisionCode,
  /** Left out for a point: the station of its town. */
  parentSiteId: id.nullable().default(null),
  operator: z.enum(operators).default('direct'),
  agencyId: id.nullable().default(null),
  openedOn: day,
  address: p.address.default(null),
  lng: p.lng.default(null),
  lat: p.lat.default(null),
  coordinateSource: p.coordinateSource.default('unknown'),
  contactName: p.contactName.default(null),
  contactPhone: p.contactPhone.default(null),
  rating: p.rating.default(null),
});
export type NewSite = z.infer<typeof newSite>;

export const siteFilter = z.object({
  division: divisionCode.optional(),
  kind: z.enum(siteKinds).optional(),
  specialKind: line(40).optional(),
  /** State on `on`. */
  state: siteState.or(z.literal('all')).default('open'),
  on: day.optional(),
  operator: z.enum(operators).optional(),
  agencyId: id.optional(),
  parentSiteId: id.optional(),
  located: z.boolean().optional(),
  /** Part of the name or of the address. */
  text: line(40).optional(),
});

const openingProblems = [
  'unknown-division',
  'ended-division',
  'outside-place',
  'opened-too-early',
  'opened-too-late',
  'special-kind-missing',
  'special-kind-excess',
  'unknown-special-kind',
  'unknown-parent',
  'wrong-parent',
  'parent-not-open',
  'parent-elsewhere',
  'parent-missing',
  'coordinates-incomplete',
  'coordinates-elsewhere',
  'agency-missing',
  'agency-excess',
  'unknown-agency',
  'agency-not-valid',
  'name-taken',
] as const;

export const siteEndpoints = {
  specialKinds: query({
    word: word('专项社工站类型', 'Kinds of special station'),
    permit: can.readSites,
    in: nothing,
    out: z.object({ rows: z.array(z.object({ id: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })) }),
  }),
  sites: query({
    word: word('站点列表', 'Sites'),
    permit: can.readSites,
    in: siteFilter.extend(paging),
    out: pageOf(site),
  }),
  site: query({
    word: word('站点', 'Site'),
    permit: can.readSites,
    in: z.object({ id }),
    out: site.extend({
      events: z.array(siteEvent),
      /** Open sites that hang under it today. */
      below: z.array(z.object({ id, name: z.string(), kind: z.enum(siteKinds) })),
      successorName: z.string().nullable(),
      /** A point’s worker does not see the whole station. */
      parentMayOpen: z.boolean(),
    }),
  }),
  openSite: action({
    word: word('开站', 'Open a site'),
    permit: can.writeSites,
    in: newSite,
    out: done,
    problems: openingProblems,
  }),
  openSites: action({
    word: word('批量开站', 'Open sites'),
    permit: can.writeSites,
    in: z.object({ sites: z.array(newSite).min(1).max(1000) }),
    out: z.object({ ids: z.array(id) }),
    problems: openingProblems,
  }),
  updateSite: action({
    word: word('修改站点信息', 'Edit a site'),
    permit: can.writeSites,
    /** What is absent stays as it is, what is null is taken away. */
    in: z.object({ id, version: z.number().int(), ...particulars.partial().shape }),
    out: z.object({ id, version: z.number().int() }),
    problems: ['coordinates-incomplete', 'coordinates-elsewhere', 'site-closed'],
  }),
  moveSite: action({
    word: word('变更站点（迁移、更名、换上级、换运营方）', 'Move, rename or hand over a site'),
    permit: can.writeSites,
    in: z.object({
      id,
      version: z.number().int(),
      /** The day from which the new state holds. */
      on: day,
      name: named(60).optional(),
      divisionCode: divisionCode.optional(),
      parentSiteId: id.nullable().optional(),
      operator: z.enum(operators).optional(),
      agencyId: id.nullable().optional(),
      address: line(200).nullable().optional(),
      reason: line(200),
    }),
    out: z.object({ id, version: z.number().int() }),
    problems: [
      'site-closed',
      'nothing-changed',
      'date-ahead',
      'before-last-change',
      'other-city',
      'unknown-division',
      'ended-division',
      'outside-place',
      'unknown-parent',
      'wrong-parent',
      'parent-not-open',
      'parent-elsewhere',
      'parent-missing',
      'agency-missing',
      'agency-excess',
      'unknown-agency',
      'agency-not-valid',
      'name-taken',
    ],
  }),
  closing: query({
    word: word('撤站前核对', 'Before a site closes'),
    permit: can.writeSites,
    in: z.object({ id, on: day.optional() }),
    out: z.object({
      /** Who stands there from that day on, and at the open sites below. */
      occupants: z.array(
        z.object({
          id: z.string(),
          name: z.object({ zh: z.string(), en: z.string() }),
          unit: z.object({ zh: z.string(), en: z.string() }),
          here: z.number().int(),
          below: z.number().int(),
        }),
      ),
    }),
  }),
  closeSite: action({
    word: word('撤站', 'Close a site'),
    permit: can.writeSites,
    in: z.object({
      id,
      version: z.number().int(),
      /** First day on which it no longer serves. */
      on: day,
      reason: line(200),
      /** Takes over who stands there, and what hangs below unless that closes too. */
      successorId: id.nullable().default(null),
      /** Closes what hangs under it on the same day. */
      closeBelow: z.boolean().default(false),
    }),
    out: z.object({
      id,
      moved: z.number().int(),
      closed: z.number().int(),
      /** Workers and persons in care who went over to the successor. */
      handedOver: z.number().int(),
    }),
    problems: [
      'site-closed',
      'site-has-hanging',
      'site-occupied',
      'bad-successor',
      'before-last-change',
      'closed-too-late',
      'below-opened-later',
    ],
  }),
};
