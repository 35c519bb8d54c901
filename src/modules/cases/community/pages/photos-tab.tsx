import { Button, Modal, Popconfirm, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { marks } from '../../../../kernel/words.ts';
import {
  Empty,
  FileField,
  Form,
  StateTag,
  SwitchField,
  Table,
  urlOf,
  useAction,
  useFormValue,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { PhotoShown } from '../schemas.ts';
import { communityFieldWords as f, photoUseWords } from '../words.ts';
import type { ActivityFile, ActivityForm } from './choices.ts';
import { PhotoPersonsField } from './photo-persons.tsx';
import { communityPageWords as w } from './words.ts';

/** Photos, each with who can be recognised and whether it may leave the house. */
export function PhotosTab({ activity }: { activity: ActivityFile }) {
  const say = useSay();
  const [opened, setOpened] = useState<{ title: string; form: ReactNode } | null>(null);
  const close = () => setOpened(null);
  const state = (photo: PhotoShown) =>
    setOpened({ title: say(w.statePhoto), form: <StatePhoto activity={activity} photo={photo} done={close} /> });
  return (
    <>
      {activity.photos.length === 0 ? (
        <Empty title={say(w.noPhotos)} />
      ) : (
        <Table
          label={say(w.photos)}
          rows={activity.photos}
          keyOf={(p) => p.id}
          columns={[
            { key: 'name', title: f.fileId },
            {
              key: 'use',
              title: w.use,
              render: (p) => (
                <>
                  <StateTag tone={p.use === 'open' ? 'good' : 'attention'}>{say(photoUseWords[p.use])}</StateTag>
                  {p.gaps.map((gap) => (
                    <div key={gap.zh} className="quiet">
                      {say(gap)}
                    </div>
                  ))}
                </>
              ),
            },
            ...(activity.mayWork
              ? [
                  {
                    key: 'act',
                    title: w.act,
                    render: (p: PhotoShown) => <Acts activity={activity} photo={p} onState={() => state(p)} />,
                  },
                ]
              : []),
            {
              key: 'persons',
              title: f.persons,
              render: (p) =>
                p.recognisable ? p.persons.map((one) => one.name).join(say(marks.between)) || '—' : say(w.nobodyShown),
            },
          ]}
        />
      )}
      {activity.mayWork && activity.state === 'held' && (
        <div className="community-foot">
          <Button
            onClick={() => setOpened({ title: say(w.addPhoto), form: <AddPhoto activity={activity} done={close} /> })}
          >
            {say(w.addPhoto)}
          </Button>
        </div>
      )}
      <Modal open={opened !== null} title={opened?.title} width={720} footer={null} destroyOnHidden onCancel={close}>
        {opened?.form}
      </Modal>
    </>
  );
}

interface ActsProps {
  readonly activity: ActivityFile;
  readonly photo: PhotoShown;
  readonly onState: () => void;
}

function Acts({ activity, photo, onState }: ActsProps) {
  const say = useSay();
  const remove = useAction(casesContract, 'removePhoto');
  const at = { activityId: activity.id, photoId: photo.id };
  return (
    <Space wrap>
      <Button size="small" href={urlOf(casesContract, 'activityPhoto', at)} download>
        {say(w.look)}
      </Button>
      {photo.use === 'open' && (
        <Button size="small" href={urlOf(casesContract, 'publicPhoto', at)} download>
          {say(w.exportPhoto)}
        </Button>
      )}
      <Button size="small" onClick={onState}>
        {say(w.statePhoto)}
      </Button>
      <Popconfirm title={say(w.removePhotoSure)} onConfirm={() => remove.mutate(at)}>
        <Button size="small">{say(w.remove)}</Button>
      </Popconfirm>
    </Space>
  );
}

/** Where nobody can be recognised, nobody is named. */
const noPersons = (changed: Values, _all: Values, set: (values: Values) => void) => {
  if (changed.recognisable === false) set({ persons: [] });
};
type Values = Record<string, unknown>;

function AddPhoto({ activity, done }: ActivityForm) {
  return (
    <Form
      contract={casesContract}
      action="addPhoto"
      send={w.addPhoto}
      draft={false}
      fixed={{ activityId: activity.id }}
      initial={{ recognisable: true, persons: [] }}
      onChange={noPersons}
      onSent={done}
      onCancel={done}
    >
      <FileField name="fileId" label={f.fileId} kinds={w.photoKinds} accept="image/*" />
      <Statement />
    </Form>
  );
}

function StatePhoto({ activity, photo, done }: ActivityForm & { photo: PhotoShown }) {
  return (
    <Form
      contract={casesContract}
      action="statePhoto"
      send={w.send}
      draft={false}
      fixed={{ activityId: activity.id, photoId: photo.id }}
      initial={{ recognisable: photo.recognisable, persons: photo.said }}
      onChange={noPersons}
      onSent={done}
      onCancel={done}
    >
      <Statement />
    </Form>
  );
}

function Statement() {
  const say = useSay();
  const recognisable = useFormValue<boolean>('recognisable');
  return (
    <>
      <SwitchField name="recognisable" label={f.recognisable} />
      {recognisable && <PhotoPersonsField name="persons" label={f.persons} help={say(w.personsHelp)} sensitive />}
    </>
  );
}
