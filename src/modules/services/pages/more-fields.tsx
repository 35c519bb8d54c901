import { Select } from 'antd';
import { marks } from '../../../kernel/words.ts';
import { FieldFrame, TextField, useFormValue, useRead, useSay } from '../../../ui/index.ts';
import { peopleContract } from '../../people/contract.ts';
import { fieldWords as f } from '../words.ts';
import { PhotosField } from './photos-field.tsx';
import { PositionField } from './position-field.tsx';
import { pageWords as w } from './words.ts';

interface MoreFieldsProps {
  readonly mostFiles: number;
  readonly fileMegabytes: number;
  /** Where it was may be asked of the device. */
  readonly position?: boolean;
  /** Names of files that are there already, by id. */
  readonly fileNames?: ReadonlyMap<string, string> | undefined;
}

/** What a routine visit leaves out: colleagues, another place, photos. */
export function MoreFields({ mostFiles, fileMegabytes, position = true, fileNames }: MoreFieldsProps) {
  const say = useSay();
  return (
    <>
      <ColleaguesField />
      <TextField name="address" label={f.address} help={say(w.placeHelp)} sensitive />
      {position && <PositionField name="point" label={f.point} />}
      <PhotosField name="fileIds" label={f.files} most={mostFiles} megabytes={fileMegabytes} known={fileNames} />
    </>
  );
}

/** Colleagues of the site and of its station. */
function ColleaguesField() {
  const say = useSay();
  const siteId = useFormValue<string>('siteId');
  const workerId = useFormValue<string>('workerId');
  const { data } = useRead(peopleContract, 'workers', { siteId, size: 200 }, { enabled: siteId !== undefined });
  const options = (data?.rows ?? []).filter((r) => r.id !== workerId).map((r) => ({ value: r.id, label: r.name }));
  const show = (value: unknown) =>
    Array.isArray(value)
      ? value.map((v) => options.find((o) => o.value === v)?.label ?? '').join(say(marks.between))
      : '';
  return (
    <FieldFrame name="coWorkerIds" label={f.coWorkers} choose show={show}>
      <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
    </FieldFrame>
  );
}
