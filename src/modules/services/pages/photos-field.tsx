import { Button, Upload } from 'antd';
import { useState } from 'react';
import { FieldFrame, type FieldProps, useExplain, useSay, useStoreFile } from '../../../ui/index.ts';
import { pageWords as w } from './words.ts';

interface PhotosProps extends FieldProps {
  readonly most: number;
  readonly megabytes: number;
  /** Names of files that are there already, by id. */
  readonly known?: ReadonlyMap<string, string> | undefined;
}

/** Photos and papers: each is stored at once, the form sends their ids. */
export function PhotosField({ most, megabytes, known, ...field }: PhotosProps) {
  const say = useSay();
  return (
    <FieldFrame {...field} choose help={say(w.fileHelp, { most, megabytes })}>
      <Photos most={most} known={known} />
    </FieldFrame>
  );
}

interface BoxProps {
  readonly id?: string;
  readonly known: ReadonlyMap<string, string> | undefined;
  readonly most: number;
  readonly value?: readonly string[];
  readonly onChange?: (ids: readonly string[]) => void;
}

function Photos({ id, most, known, value = [], onChange }: BoxProps) {
  const say = useSay();
  const store = useStoreFile();
  const explain = useExplain();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (files: readonly File[]) => {
    setBusy(true);
    setFault(null);
    const stored: [string, string][] = [];
    for (const file of files.slice(0, most - value.length)) {
      try {
        stored.push([await store(file, file.type.startsWith('image/') ? 'photo' : 'document'), file.name]);
      } catch (failure) {
        setFault(explain(failure));
      }
    }
    setNames(new Map([...names, ...stored]));
    onChange?.([...value, ...stored.map(([file]) => file)]);
    setBusy(false);
  };
  return (
    <div className="photos">
      {value.map((file, i) => (
        <Button key={file} size="small" onClick={() => onChange?.(value.filter((v) => v !== file))}>
          {names.get(file) ?? known?.get(file) ?? say(w.fileOf, { n: i + 1 })} · {say(w.removeFile)}
        </Button>
      ))}
      {value.length < most && (
        <Upload
          id={id}
          multiple
          showUploadList={false}
          accept="image/*,.pdf,.docx"
          beforeUpload={(file, all) => {
            if (file === all[0]) void take(all);
            return false;
          }}
        >
          <Button loading={busy}>{say(w.addFile)}</Button>
        </Upload>
      )}
      {fault && (
        <span role="alert" className="due-over">
          {fault}
        </span>
      )}
    </div>
  );
}
