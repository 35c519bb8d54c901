/** The kit in one place: pages import from here. */
export { type Address, useAddress } from './address.ts';
export { api, type EndpointName, type Input, type Output, urlOf } from './api.ts';
export { ApiProblem } from './api-problem.ts';
export { Chart, type ChartProps, type ChartSeries } from './chart/chart.tsx';
export { ConfirmByName } from './confirm-by-name.tsx';
export { DayInput, PeriodInput } from './day-input.tsx';
export { DayText, DueText, dayWithWeekday, InstantText, instantText, today } from './day-text.tsx';
export { type DivisionNode, DivisionPicker, type DivisionSource } from './division-picker.tsx';
export { useExplain } from './explain.ts';
export { Figure, Figures } from './figure.tsx';
export { type Difference, Differences } from './file/differences.tsx';
export { FileActs } from './file/file-acts.tsx';
export { Facts, type FileFact, FileHead } from './file/file-head.tsx';
export { FileTabs } from './file/file-tabs.tsx';
export { Timeline, type TimelineEntry } from './file/timeline.tsx';
export {
  ChoiceField,
  ChoicesField,
  DivisionField,
  Lookup,
  LookupField,
  Numbered,
  SwitchField,
} from './form/choice-fields.tsx';
export { DayField, InstantField } from './form/day-fields.tsx';
export { FieldFrame, type FieldProps } from './form/field.tsx';
export { FileField } from './form/file-field.tsx';
export { Form, FormPart, type FormProps } from './form/form.tsx';
export { useFormValue } from './form/form-context.ts';
export { LeaveGuard } from './form/leave-guard.tsx';
export { LookupsField } from './form/lookups-field.tsx';
export { SignatureField } from './form/signature-field.tsx';
export { Storing } from './form/storing.ts';
export { LinesField, NumberField, TextField } from './form/text-fields.tsx';
export { UploadButton } from './form/upload-button.tsx';
export { Hinted } from './import/hinted.tsx';
export { ImportWizard } from './import/import-wizard.tsx';
export { UnreadSheets } from './import/unread-sheets.tsx';
export { InstantInput } from './instant-input.tsx';
export { Actor, useLanguage, useSay, useUnit } from './language.tsx';
export { PageLink, useGo } from './link.tsx';
export { BulkLookup } from './list/bulk-lookup.tsx';
export { Cards } from './list/cards.tsx';
export type { Column, RowOf } from './list/columns.ts';
export { FilterBar } from './list/filter-bar.tsx';
export {
  choiceFilter,
  dayFilter,
  divisionFilter,
  type Filter,
  periodFilter,
  textFilter,
} from './list/filters.tsx';
export { List } from './list/list.tsx';
export { useListState } from './list/list-state.ts';
export { lookupFilter } from './list/lookup-filter.tsx';
export { Table } from './list/table.tsx';
export { ExportButton } from './list/tools.tsx';
export { type LiveSignal, useStale } from './live.ts';
export { useDivisionMap } from './map/map-source.tsx';
export { drawMap } from './map/projection.ts';
export { RegionMap, type RegionValue } from './map/region-map.tsx';
export { MaskedText } from './masked-text.tsx';
export { NumberInput } from './number-input.tsx';
export { PageHead } from './page-head.tsx';
export { PageParts } from './page-parts.tsx';
export {
  type FileAct,
  type FileTab,
  type PageEntry,
  type PagePart,
  page,
  type SearchHit,
  type SearchSource,
  type WebModule,
} from './pages.ts';
export { Panel } from './panel.tsx';
export { PrintButton, PrintLayout } from './print-layout.tsx';
export { readKey, useAction, useRead, useReadOn } from './reading.ts';
export { type RiskLevel, RiskTag, riskLevels } from './risk-tag.tsx';
export { usePhone } from './screen.ts';
export { useMay, useSession } from './session.tsx';
export { useMayOpen } from './slots.tsx';
export { StateTag, type Tone } from './state-tag.tsx';
export { Answer, Empty, Failing, Loading, Missing } from './states.tsx';
export { useStoreFile } from './store-file.tsx';
export { SyncState } from './sync-state.tsx';
