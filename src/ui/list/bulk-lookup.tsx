import { Button, Modal } from 'antd';
import { type ComponentProps, useState } from 'react';
import type { Word } from '../../kernel/words.ts';
import { Lookup } from '../form/choice-fields.tsx';
import { useSay } from '../language.tsx';

interface BulkLookupProps extends Pick<ComponentProps<typeof Lookup>, 'find' | 'nameOf' | 'cacheKey'> {
  /** What the button does: 指派社工. */
  readonly action: Word;
  /** For how many: 12 人. */
  readonly count: string;
  readonly label: Word;
  readonly busy: boolean;
  /** A failure is told by whoever sends; the choice stays open. */
  readonly send: (value: string) => Promise<unknown>;
}

/** In a bulk bar: one that is found by name, for every chosen row. */
export function BulkLookup({ action, count, label, busy, send, ...lookup }: BulkLookupProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<string>();
  const conclude = async () => {
    if (!value) return;
    await send(value);
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(action)}</Button>
      <Modal
        open={open}
        title={`${say(action)} · ${count}`}
        okText={say(action)}
        okButtonProps={{ disabled: !value, loading: busy }}
        onOk={() => void conclude().catch(() => {})}
        onCancel={() => setOpen(false)}
      >
        <div className="bulk-lookup">
          <Lookup {...lookup} label={label} value={value} onChange={setValue} />
        </div>
      </Modal>
    </>
  );
}
