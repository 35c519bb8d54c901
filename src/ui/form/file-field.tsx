import { Button, Upload } from 'antd';
import { useState } from 'react';
import type { Word } from '../../kernel/words.ts';
import { useExplain } from '../explain.ts';
import { useSay } from '../language.tsx';
import { useStoreFile } from '../store-file.tsx';
import { words } from '../words.ts';
import { FieldFrame, type FieldProps } from './field.tsx';

export interface FileFieldProps extends FieldProps {
  /** What may be chosen, in words. */
  readonly kinds: Word;
  /** The same for the browser's dialogue: `image/*,.pdf`. */
  readonly accept: string;
}

/** A document or a photo: stored at once, the form sends its id. */
export function FileField({ kinds, accept, ...field }: FileFieldProps) {
  return (
    <FieldFrame {...field} choose>
      <FileBox kinds={kinds} accept={accept} />
    </FieldFrame>
  );
}

interface FileBoxProps extends Pick<FileFieldProps, 'kinds' | 'accept'> {
  readonly id?: string;
  readonly onChange?: (fileId: string | undefined) => void;
}

function FileBox({ id, kinds, accept, onChange }: FileBoxProps) {
  const say = useSay();
  const store = useStoreFile();
  const explain = useExplain();
  const [told, setTold] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File) => {
    setBusy(true);
    try {
      onChange?.(await store(file, file.type.startsWith('image/') ? 'photo' : 'document'));
      setTold(say(words.fileStored, { name: file.name }));
    } catch (failure) {
      onChange?.(undefined);
      setTold(explain(failure));
    }
    setBusy(false);
  };
  return (
    <Upload
      id={id}
      showUploadList={false}
      accept={accept}
      beforeUpload={(file) => {
        void take(file);
        return false;
      }}
    >
      <Button loading={busy}>{say(words.chooseFile)}</Button> <span className="quiet">{told ?? say(kinds)}</span>
    </Upload>
  );
}
