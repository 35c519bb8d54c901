import { Upload } from 'antd';
import { useState } from 'react';
import { megabytes as inMegabytes } from '../../kernel/sizes.ts';
import type { Word } from '../../kernel/words.ts';
import { useExplain } from '../explain.ts';
import { useSay } from '../language.tsx';
import { mostBytes, useStoreFile } from '../store-file.tsx';
import { words } from '../words.ts';
import { FieldFrame, type FieldProps } from './field.tsx';
import { Storing } from './storing.ts';
import { UploadButton } from './upload-button.tsx';

export interface FileFieldProps extends FieldProps {
  /** What may be chosen, in words. */
  readonly kinds: Word;
  /** The same for the browser's dialogue: `image/*,.pdf`. */
  readonly accept: string;
  /** Where a rule takes less than any upload may have. */
  readonly megabytes?: number | undefined;
}

/** A document or a photo: stored at once, the form sends its id. */
export function FileField({ kinds, accept, megabytes, ...field }: FileFieldProps) {
  const [storing] = useState(() => new Storing());
  return (
    <FieldFrame {...field} choose busy={storing}>
      <FileBox kinds={kinds} accept={accept} megabytes={megabytes} storing={storing} />
    </FieldFrame>
  );
}

interface FileBoxProps extends Pick<FileFieldProps, 'kinds' | 'accept' | 'megabytes'> {
  readonly storing: Storing;
  readonly id?: string;
  readonly onChange?: (fileId: string | undefined) => void;
}

function FileBox({ id, kinds, accept, megabytes, storing, onChange }: FileBoxProps) {
  const say = useSay();
  const store = useStoreFile();
  const explain = useExplain();
  const [told, setTold] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const take = async (file: File) => {
    storing.begin();
    setShare(0);
    setFault(null);
    try {
      const purpose = file.type.startsWith('image/') ? 'photo' : 'document';
      onChange?.(await store(file, purpose, { megabytes, onProgress: setShare }));
      setTold(say(words.fileStored, { name: file.name }));
    } catch (failure) {
      onChange?.(undefined);
      setFault(explain(failure));
    }
    setShare(null);
    storing.end();
  };
  const most = inMegabytes(mostBytes('document', megabytes));
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
      <UploadButton share={share} label={words.chooseFile} />{' '}
      {fault ? (
        <span role="alert" className="due-over">
          {fault}
        </span>
      ) : (
        <span className="quiet">{told ?? say(words.fileKinds, { kinds: say(kinds), most })}</span>
      )}
    </Upload>
  );
}
