import { Button, Upload } from 'antd';
import { useState } from 'react';
import { FieldFrame, type FieldProps, useExplain, useSay, useStoreFile } from '../../../ui/index.ts';
import { megabyte, within } from './smaller-photo.ts';
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
      <Photos most={most} megabytes={megabytes} known={known} />
    </FieldFrame>
  );
}

interface BoxProps {
  readonly id?: string;
  readonly known: ReadonlyMap<string, string> | undefined;
  readonly most: number;
  readonly megabytes: number;
  readonly value?: readonly string[];
  readonly onChange?: (ids: readonly string[]) => void;
}

function Photos({ id, most, megabytes, known, value = [], onChange }: BoxProps) {
  const say = useSay();
  const store = useStoreFile();
  const explain = useExplain();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const take = async (files: readonly File[]) => {
    setFault(null);
    const stored: [string, string][] = [];
    const taken = files.slice(0, most - value.length);
    for (const [nth, given] of taken.entries()) {
      setBusy(say(w.storing, { n: nth + 1, of: taken.length }));
      try {
        const photo = given.type.startsWith('image/');
        const file = photo ? await within(given, megabytes) : given;
        // Said before it is sent: on a phone that takes minutes.
        if (file.size > megabytes * megabyte) setFault(say(w.fileTooLarge, { name: given.name, megabytes }));
        else stored.push([await store(file, photo ? 'photo' : 'document'), given.name]);
      } catch (failure) {
        setFault(explain(failure));
      }
    }
    setNames(new Map([...names, ...stored]));
    onChange?.([...value, ...stored.map(([file]) => file)]);
    setBusy(null);
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
          <Button loading={busy !== null}>{busy ?? say(w.addFile)}</Button>
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
