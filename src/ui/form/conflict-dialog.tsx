import { Button, Modal } from 'antd';
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
      <table className="versions">
        <thead>
          <tr>
            <th scope="col">{say(words.field)}</th>
            <th scope="col">{say(words.yours)}</th>
            <th scope="col">{say(words.theirs)}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((f) => (
            <tr key={f.path.join()}>
              <th scope="row">{say(f.label)}</th>
              <td>{shown(f, valueAt(yours, f.path))}</td>
              <td>{shown(f, valueAt(theirs, f.path))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

function shown(field: FieldFacts, value: unknown): string {
  return value === undefined || value === null || value === '' ? '—' : field.show(value);
}
