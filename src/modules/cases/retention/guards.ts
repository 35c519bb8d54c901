/** What keeps files from being destroyed, what was proposed, and what came of it the last time. */
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { reachOf } from '../../../platform/reach.ts';
import { can } from '../permissions.ts';
import { casesAnywhere } from '../scope.ts';
import { destructionPlaces, holdPlaces } from '../sealing.ts';

interface Key {
  readonly cityCode: string;
  readonly id: string;
  readonly closingId: string;
}

interface Written {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

interface Account {
  readonly account: string | null;
  readonly city: string | null;
}

interface Found {
  readonly id: string;
  readonly hold: (Written & Account & { readonly over: string | null }) | null;
  readonly lifted: Written | null;
  readonly proposal: (Written & Account) | null;
  readonly returned: Written | null;
  readonly harm: boolean;
  readonly findingOpen: boolean;
  readonly drawn: boolean;
}

const written = (row: string, text: string, by: string, at: string): RawBuilder<unknown> => {
  const of = (column: string) => sql.ref(`${row}.${column}`);
  return sql`jsonb_build_object('id', ${of('id')}, 'text', ${of(text)}, 'by', ${of(by)}, 'at',
    to_char(${of(at)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
};

interface Said {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** What the system proposed, the system does not decide on either. */
export const isOwn = ({ who }: Pick<Context, 'who'>, { account }: { readonly account: string | null }): boolean =>
  (who.kind === 'person' ? who.actor.accountId : null) === account;

/** By which division the caller reaches a file: '' where everything is reached, null where it is reached by a site. */
export function reachedOver({ who }: Pick<Context, 'who'>, { divisionCode }: { divisionCode: string }): string | null {
  const reach = reachOf(who, can.keepCases);
  if (reach.kind === 'everywhere') return '';
  const codes = reach.kind === 'division' ? [reach.code] : reach.kind === 'parts' ? reach.codes : [];
  return codes.find((code) => divisionCode.startsWith(code)) ?? null;
}

/** Items of samples that are the case `c` or a record of it. */
const itemsOf = sql`cases.sample_item i where i.city_code = c.city_code and (i.subject_id = c.id
  or i.subject_id in (select v.encounter_id from cases.intervention v where v.city_code = c.city_code and v.case_id = c.id))`;

/** Of cases that their scope has let through. */
export async function guardsOf(context: Context, keys: readonly Key[]) {
  const { crypto } = context.services;
  const rows = await casesAnywhere.sql<Found>(
    context,
    sql`select c.id,
        (select ${written('h', 'reason', 'placed_by', 'placed_at')}
            || jsonb_build_object('account', h.placed_by_account, 'city', h.placed_by_city, 'over', h.placed_over)
          from cases.retention_hold h
          where h.city_code = c.city_code and h.case_id = c.id and h.lifted_at is null) as hold,
        (select ${written('h', 'lift_reason', 'lifted_by', 'lifted_at')} from cases.retention_hold h
          where h.city_code = c.city_code and h.case_id = c.id and h.lifted_at is not null
          order by h.lifted_at desc limit 1) as lifted,
        (select ${written('d', 'reason', 'proposed_by', 'proposed_at')} || jsonb_build_object('account', d.proposed_by_account,
            'city', d.proposed_by_city)
          from cases.retention_destruction d
          where d.city_code = c.city_code and d.closing_id = k.closing_id and d.state = 'proposed') as proposal,
        (select ${written('d', 'remark', 'decided_by', 'decided_at')} from cases.retention_destruction d
          where d.city_code = c.city_code and d.case_id = c.id and d.closing_id = k.closing_id and d.state = 'returned'
          order by d.decided_at desc limit 1) as returned,
        exists (select from cases.harm_report r where r.city_code = c.city_code and r.client_id = c.client_id) as harm,
        exists (select from ${itemsOf} and i.state in ('improve', 'answered')) as finding_open,
        exists (select from ${itemsOf} and i.state = 'drawn') as drawn
      from jsonb_to_recordset(${JSON.stringify(keys.map(({ cityCode: city_code, id, closingId: closing_id }) => ({ city_code, id, closing_id })))}::jsonb)
        as k (city_code text, id uuid, closing_id uuid)
      join cases.case_file c on c.city_code = k.city_code and c.id = k.id`,
  );
  const said = (of: Written | null, place: (id: string) => string): Said | null =>
    of && { id: of.id, reason: openText(crypto, of.text, place(of.id)), by: of.by, at: of.at };
  return new Map(
    rows.map(({ id, hold, lifted, proposal, returned, harm, findingOpen, drawn }) => [
      id,
      {
        ...{ held: hold !== null, harm, findingOpen, drawn },
        hold: hold && {
          ...(said(hold, holdPlaces.reason) as Said),
          account: hold.account,
          city: hold.city,
          over: hold.over,
        },
        lifted: said(lifted, holdPlaces.liftReason),
        proposal: proposal && {
          ...(said(proposal, destructionPlaces.reason) as Said),
          account: proposal.account,
          city: proposal.city,
        },
        returned: said(returned, destructionPlaces.remark),
      },
    ]),
  );
}
