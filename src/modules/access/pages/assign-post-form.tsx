import {
  ChoiceField,
  DayField,
  DivisionField,
  Form,
  LookupField,
  today,
  useFormValue,
  useSay,
} from '../../../ui/index.ts';
import { accessContract, roleWords } from '../contract.ts';
import { words as w } from '../words.ts';
import { findSites, nameOfSite } from './sites-found.ts';
import type { WantedPost } from './wanted-post.ts';

interface AssignPostFormProps {
  readonly accountId: string;
  readonly home: string;
  readonly wanted?: WantedPost | null;
  readonly onDone: () => void;
}

/** Role, place and period; a post at one site asks for the site below a town. */
export function AssignPostForm({ accountId, home, wanted = null, onDone }: AssignPostFormProps) {
  const say = useSay();
  const validFrom = wanted?.validFrom && wanted.validFrom > today() ? wanted.validFrom : today();
  return (
    <Form
      contract={accessContract}
      action="assignPost"
      send={w.assignPost}
      record={accountId}
      fixed={{ accountId }}
      initial={{ ...(wanted ? { role: wanted.role } : {}), divisionCode: wanted?.divisionCode ?? home, validFrom }}
      onChange={(changed, _all, set) => 'divisionCode' in changed && set({ siteId: undefined })}
      onSent={onDone}
      onCancel={onDone}
    >
      <ChoiceField name="role" label={w.role} options={roleWords} />
      <DivisionField name="divisionCode" label={w.postPlace} />
      <SiteField />
      <DayField name="validFrom" label={w.validFrom} />
      <DayField name="validTo" label={w.validTo} help={say(w.validToHelp)} from={today()} />
    </Form>
  );
}

function SiteField() {
  const say = useSay();
  const under = useFormValue<string>('divisionCode');
  return (
    <LookupField
      key={under}
      name="siteId"
      label={w.postSite}
      help={say(w.postSiteHelp)}
      cacheKey={`access.places.${under ?? ''}`}
      find={(text) => findSites(under, text)}
      nameOf={(id) => nameOfSite(under, id)}
    />
  );
}
