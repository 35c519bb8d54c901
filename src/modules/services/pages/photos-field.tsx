import { Button, Upload } from 'antd';
import { useState } from 'react';
import {
  FieldFrame,
  type FieldProps,
  Storing,
  UploadButton,
  useExplain,
  useSay,
  useStoreFile,
} from '../../../ui/index.ts';
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
  const [storing] = useState(() => new Storing());
  return (
    <FieldFrame {...field} choose busy={storing} help={say(w.fileHelp, { most, megabytes })}>
      <Photos most={most} megabytes={megabytes} known={known} storing={storing} />
    </FieldFrame>
  );
}

interface BoxProps {
  readonly id?: string;
  readonly known: ReadonlyMap<string, string> | undefined;
  readonly most: number;
  readonly megabytes: number;
  readonly storing: Storing;
  readonly value?: readonly string[];
  readonly onChange?: (ids: readonly string[]) => void;
}

function Photos({ id, most, megabytes, known, storing, value = [], onChange }: BoxProps) {
  const say = useSay();
  const store = useStoreFile();
  const explain = useExplain();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [fault, setFault] = useState<string | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const take = async (files: readonly File[]) => {
    storing.begin();
    setFault(null);
    const stored: [string, string][] = [];
    const faults: string[] = [];
    for (const file of files.slice(0, most - value.length)) {
      setShare(0);
      const purpose = file.type.startsWith('image/') ? 'photo' : 'document';
      try {
        stored.push([await store(file, purpose, { megabytes, onProgress: setShare }), file.name]);
      } catch (failure) {
        faults.push(say(w.fileRefused, { name: file.name, why: explain(failure) }));
      }
    }
    setNames(new Map([...names, ...stored]));
    onChange?.([...value, ...stored.map(([file]) => file)]);
    setFault(faults.join('\n') || null);
    setShare(null);
    storing.end();
  };
  return (
    <div className="photos">
      {value.map((file, i) => (
        <Button
          key={file}
          size="small"
          // What arrives is put behind what was there when it began.
          disabled={share !== null}
          onClick={() => onChange?.(value.filter((v) => v !== file))}
        >
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
          <UploadButton share={share} label={w.addFile} />
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
