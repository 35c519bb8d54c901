import { Button, Modal } from 'antd';
import { Differences } from '../file/differences.tsx';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';
import type { FieldFacts } from './form-context.ts';
import { valueAt } from './schema-field.ts';

type Version = Readonly<Record<string, unknown>>;

export interface ConflictDialogProps {
  readonly yours: Version;
  readonly theirs: Version;
  readonly fields: readonly FieldFacts[];
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
  readonly onClose: () => void;
}

/** Two people edited one record: both versions side by side, where they differ. */
export function ConflictDialog({ yours, theirs, fields, onTakeTheirs, onKeepMine, onClose }: ConflictDialogProps) {
  const say = useSay();
  const differing = fields.filter(
    (f) => JSON.stringify(valueAt(yours, f.path) ?? '') !== JSON.stringify(valueAt(theirs, f.path) ?? ''),
  );
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
      <Differences
        from={words.yours}
        to={words.theirs}
        rows={differing.map((f) => ({
          name: say(f.label),
          from: shown(f, valueAt(yours, f.path)),
          to: shown(f, valueAt(theirs, f.path)),
        }))}
      />
    </Modal>
  );
}

function shown(field: FieldFacts, value: unknown): string {
  return value === undefined || value === null || value === '' ? '—' : field.show(value);
}
