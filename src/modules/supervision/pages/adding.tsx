import { Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Word } from '../../../kernel/words.ts';
import { usePhone, useSay } from '../../../ui/index.ts';

interface Adding {
  readonly verb: Word;
  readonly may: boolean;
  readonly width: number;
  /** The form; it says when it has sent or is left. */
  readonly form: (done: () => void) => ReactNode;
}

/** How a list is added to: the button at its head and where it is empty, and the form beside it that it opens. */
export function useAdding({ verb, may, width, form }: Adding) {
  const say = useSay();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const done = () => setOpen(false);
  const button = may && (
    <Button type="primary" onClick={() => setOpen(true)}>
      {say(verb)}
    </Button>
  );
  const beside = (
    <Drawer open={open} title={say(verb)} size={phone ? '100%' : width} onClose={done} destroyOnHidden>
      {form(done)}
    </Drawer>
  );
  return { button, beside };
}
