import { Button, Radio } from 'antd';
import { dayOf } from '../../../../kernel/dates.ts';
import { FieldFrame, type FieldProps, useFormValue, useSay } from '../../../../ui/index.ts';
import { belongs, wasThere } from '../rules.ts';
import type { GroupMember, Mark } from '../schemas.ts';
import { markWords } from '../words.ts';
import { groupPageWords as w } from './words.ts';
import './groups.css';

export interface Called {
  readonly memberId: string;
  readonly mark: Mark;
}

/** Who belongs to the group on the day of an instant: the same rule as the server's. */
export const membersAt = (members: readonly GroupMember[], occurredAt: string | undefined): GroupMember[] =>
  occurredAt ? members.filter((m) => belongs(m, dayOf(new Date(occurredAt)))) : [];

/** Everybody who belongs to the group on the day of the session, one tap each. */
export function RollField({
  members,
  heldAt,
  ...field
}: FieldProps & { members: readonly GroupMember[]; heldAt?: string }) {
  const given = useFormValue<string>('occurredAt');
  const occurredAt = heldAt ?? given;
  return (
    <FieldFrame {...field} choose show={(value) => (Array.isArray(value) ? String(value.length) : '')}>
      <Roll members={membersAt(members, occurredAt)} />
    </FieldFrame>
  );
}

interface RollProps {
  readonly members: readonly GroupMember[];
  readonly value?: readonly Called[];
  readonly onChange?: (roll: readonly Called[]) => void;
}

function Roll({ members, value = [], onChange }: RollProps) {
  const say = useSay();
  const marks = new Map(value.map((c) => [c.memberId, c.mark]));
  const give = (given: ReadonlyMap<string, Mark>) =>
    onChange?.(members.flatMap(({ id }) => (given.has(id) ? [{ memberId: id, mark: given.get(id) as Mark }] : [])));
  const called = members.filter((m) => marks.has(m.id));
  const here = called.filter((m) => wasThere(marks.get(m.id) as Mark)).length;
  if (members.length === 0) return <p className="quiet">{say(w.nobodyThen)}</p>;
  return (
    <div className="roll">
      {members.map((m) => (
        <div key={m.id} className="roll-member">
          <strong>{m.clientName}</strong>
          <Radio.Group
            className="roll-marks"
            aria-label={m.clientName}
            optionType="button"
            buttonStyle="solid"
            value={marks.get(m.id)}
            onChange={(event) => give(new Map([...marks, [m.id, event.target.value as Mark]]))}
            options={(Object.keys(markWords) as Mark[]).map((mark) => ({ value: mark, label: say(markWords[mark]) }))}
          />
        </div>
      ))}
      <div className="roll-foot">
        <Button
          disabled={called.length === members.length}
          onClick={() => give(new Map(members.map((m) => [m.id, marks.get(m.id) ?? 'present'])))}
        >
          {say(w.allPresent)}
        </Button>
        <span className="quiet" aria-live="polite">
          {say(w.marked, { n: called.length, all: members.length, here })}
        </span>
      </div>
    </div>
  );
}
