import { Select } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import { FieldFrame, type FieldProps, LookupsField, useRead, useSay } from '../../../../ui/index.ts';
import { peopleContract } from '../../../people/contract.ts';
import { clientName, findClients } from '../../pages/lookups.ts';
import './groups.css';

/** Workers of a site and of its station. */
export function WorkersField({ siteId, but, ...field }: FieldProps & { siteId: string | undefined; but?: string }) {
  const say = useSay();
  const { data } = useRead(peopleContract, 'workers', { siteId, size: 200 }, { enabled: siteId !== undefined });
  const options = (data?.rows ?? []).filter((r) => r.id !== but).map((r) => ({ value: r.id, label: r.name }));
  const show = (value: unknown) =>
    Array.isArray(value)
      ? value.map((v) => options.find((o) => o.value === v)?.label ?? '').join(say(marks.between))
      : '';
  return (
    <FieldFrame {...field} choose show={show}>
      <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
    </FieldFrame>
  );
}

/** Several clients, found by name. */
export const ClientsField = (field: FieldProps) => (
  <LookupsField {...field} find={findClients} nameOf={clientName} cacheKey="cases.clients" />
);
