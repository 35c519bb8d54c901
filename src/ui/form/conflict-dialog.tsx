import { Button, Modal } from 'antd';
import type { Word } from '../../kernel/words.ts';
import { Differences } from '../file/differences.tsx';
import { type Say, useSay } from '../language.tsx';
import { words } from '../words.ts';
import type { FieldFacts } from './form-context.ts';
import { isBlank, valueAt } from './schema-field.ts';

type Version = Readonly<Record<string, unknown>>;

export interface ConflictDialogProps {
  readonly yours: Version;
  readonly theirs: Version;
  /** What the other saved in fields that are never shown in full, masked; null where nothing is stored. */
  readonly masked: Version;
  /** The same fields as they stood when the form was opened. */
  readonly maskedBefore: Version | undefined;
  readonly fields: readonly FieldFacts[];
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
  readonly onClose: () => void;
}

/** Two people edited one record: both versions side by side, where they differ. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { fields, onTakeTheirs, onKeepMine, onClose } = props;
  const say = useSay();
  const rows = fields.flatMap((field) => {
    const sides = sidesOf(field, props);
    return sides ? [{ name: say(field.label), from: inWords(sides.from, say), to: inWords(sides.to, say) }] : [];
  });
  return (
    <Modal
      open
      width={720}
      title={say(words.conflictTitle)}
      onCancel={onClose}
      footer={[
        <Button key="theirs" onClick={onTakeTheirs}>
          {say(words.takeTheirs)}
        </Button>,
        <Button key="mine" type="primary" onClick={onKeepMine}>
          {say(words.keepMine)}
        </Button>,
      ]}
    >
      <p>{say(words.conflictHelp)}</p>
      {rows.length > 0 ? (
        <Differences from={words.yours} to={words.theirs} rows={rows} />
      ) : (
        <p>{say(words.conflictElsewhere)}</p>
      )}
    </Modal>
  );
}

interface Sides {
  readonly from: string | Word;
  readonly to: string | Word;
}

/** Both sides of a field, where they differ or may; only what is known of the other's is told. */
function sidesOf(field: FieldFacts, { yours, theirs, masked, maskedBefore }: ConflictDialogProps): Sides | null {
  const mine = valueAt(yours, field.path);
  if (isKnown(theirs, field.path)) {
    const other = valueAt(theirs, field.path);
    const same = JSON.stringify(mine ?? '') === JSON.stringify(other ?? '');
    return same ? null : { from: shown(field, mine), to: shown(field, other) };
  }
  const seen = valueAt(masked, field.path);
  if (!isBlank(mine)) return { from: shown(field, mine), to: seen === undefined ? words.notShown : maskedText(seen) };
  const changed =
    seen !== undefined && maskedBefore !== undefined && seen !== (valueAt(maskedBefore, field.path) ?? null);
  return changed ? { from: words.leftAsIs, to: maskedText(seen) } : null;
}

function isKnown(version: Version, path: FieldFacts['path']): boolean {
  const holder = valueAt(version, path.slice(0, -1));
  return typeof holder === 'object' && holder !== null && (path.at(-1) ?? '') in holder;
}

const maskedText = (seen: unknown): string => (typeof seen === 'string' && seen !== '' ? seen : '—');

const inWords = (side: string | Word, say: Say): string => (typeof side === 'string' ? side : say(side));

function shown(field: FieldFacts, value: unknown): string {
  return isBlank(value) ? '—' : field.show(value);
}
