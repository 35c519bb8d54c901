import { z } from 'zod';
import { personPhone } from '../../kernel/china/schema.ts';
import { action, contract, download, query } from '../../kernel/contract.ts';
import { day, done, id, line, named, nothing, pageOf, paging } from '../../kernel/schema.ts';
import { importPreview, importResult } from '../../kernel/sheet-import.ts';
import { word } from '../../kernel/words.ts';
import { auditWords } from './audit-words.ts';
import { careEndpoints } from './care/contract.ts';
import { careProblems } from './care/problems.ts';
import { consentEndpoints, consentProblems } from './consents/contract.ts';
import { contactEndpoints, contactProblems } from './contacts/contract.ts';
import { disclosureEndpoints } from './disclosure/contract.ts';
import { duplicateEndpoints, duplicateProblems } from './duplicates/contract.ts';
import { findingEndpoints, findingProblems } from './finding/contract.ts';
import { handoverEndpoints } from './handover/contract.ts';
import { handoverProblems } from './handover/problems.ts';
import { householdEndpoints, householdProblems } from './households/contract.ts';
import { inputWords } from './input-words.ts';
import { can } from './permissions.ts';
import { problems } from './problems.ts';
import { riskEndpoints } from './risk/contract.ts';
import { riskProblems } from './risk/problems.ts';
import { rosterEndpoints } from './roster/contract.ts';
import { rosterProblems } from './roster/problems.ts';
import {
  category,
  categoryStart,
  clientFile,
  clientFilters,
  clientRow,
  filters,
  listedClient,
  maskedFields,
  purpose,
  relations,
  residence,
  sexes,
} from './schemas.ts';
import { searchEndpoints } from './search/contract.ts';
import { situationEndpoints, situationProblems } from './situation/contract.ts';
import { timelineEndpoints } from './timeline/contract.ts';

export * from './handover/schemas.ts';
export { can } from './permissions.ts';
export * from './risk/schemas.ts';
export * from './roster/schemas.ts';
export * from './schemas.ts';

const versioned = z.object({ version: z.number().int() });
const warned = z.object({ pointer: z.string(), code: z.string() });

export const clientsContract = contract('clients', {
  word: word('服务对象', 'Clients'),
  fields: inputWords,
  audited: auditWords,
  permissions: can,
  problems: {
    ...problems,
    ...careProblems,
    ...rosterProblems,
    ...situationProblems,
    ...contactProblems,
    ...consentProblems,
    ...duplicateProblems,
    ...findingProblems,
    ...handoverProblems,
    ...riskProblems,
    ...householdProblems,
  },
  endpoints: {
    ...careEndpoints,
    ...rosterEndpoints,
    ...handoverEndpoints,
    ...riskEndpoints,
    ...situationEndpoints,
    ...contactEndpoints,
    ...consentEndpoints,
    ...disclosureEndpoints,
    ...duplicateEndpoints,
    ...searchEndpoints,
    ...householdEndpoints,
    ...findingEndpoints,
    ...timelineEndpoints,
    categories: query({
      word: word('服务对象类别', 'Categories'),
      permit: can.readClients,
      in: nothing,
      out: z.object({ categories: z.array(category) }),
    }),
    clients: query({
      word: word('服务对象列表', 'Clients'),
      permit: can.readClients,
      in: z.object({ ...filters, ...paging }),
      out: pageOf(listedClient),
    }),
    client: query({
      word: word('服务对象档案', 'File of a client'),
      permit: can.readClients,
      in: z.object({ id }),
      out: clientFile,
    }),
    registerClient: action({
      word: word('登记服务对象', 'Register a client'),
      permit: can.writeClients,
      in: clientRow,
      out: z.object({ id: z.string(), warnings: z.array(warned) }),
      problems: ['already-registered', 'registered-care-over', 'registered-elsewhere'],
    }),
    registerClients: action({
      word: word('批量登记服务对象', 'Register clients'),
      permit: can.writeClients,
      in: z.object({ rows: z.array(clientRow).min(1).max(1000) }),
      out: z.object({ ids: z.array(z.string()), warnings: z.array(warned) }),
    }),
    updateClient: action({
      word: word('修改服务对象资料', 'Edit a client'),
      permit: can.writeClients,
      in: z.object({
        id,
        version: z.number().int(),
        name: named(60),
        sex: z.enum(sexes),
        /** Absent: as it is, or as a new resident ID tells; null: taken out. */
        bornOn: day.nullish(),
        relation: z.enum(relations),
        divisionCode: residence,
        siteId: id,
        /** Absent: as it is; null: taken out. The page never holds the values themselves. */
        residentId: line(40).nullish(),
        mobile: personPhone.nullish(),
        address: line(200).nullish(),
      }),
      out: versioned,
      problems: ['already-registered', 'registered-elsewhere'],
    }),
    startCategory: action({
      word: word('认定类别', 'Start a category'),
      permit: can.writeClients,
      in: categoryStart.extend({ clientId: id }),
      out: z.object({ id: z.string(), warnings: z.array(warned) }),
      problems: ['category-open', 'unknown-category', 'category-variant'],
    }),
    endCategory: action({
      word: word('结束类别', 'End a category'),
      permit: can.writeClients,
      in: z.object({ clientId: id, id, validTo: day }),
      out: done,
      problems: ['category-ended', 'ends-before-start'],
    }),
    assignResponsible: action({
      word: word('指派责任社工', 'Assign the responsible worker'),
      permit: can.assignClients,
      in: z.object({ clientIds: z.array(id).min(1).max(1000), workerId: id }),
      out: z.object({ assigned: z.number().int() }),
      problems: ['unknown-worker'],
    }),
    revealField: action({
      word: word('查看敏感信息', 'Reveal one field of a client'),
      permit: can.revealClients,
      in: z.object({ id, field: z.enum(maskedFields), reason: purpose }),
      out: z.object({ value: z.string() }),
      problems: ['nothing-registered'],
      perMinute: 20,
    }),
    exportClients: download({
      word: word('导出服务对象', 'Export clients'),
      permit: can.exportClients,
      in: clientFilters,
      out: nothing,
    }),
    clientImportTemplate: download({
      word: word('服务对象导入模板', 'Import template'),
      permit: can.importClients,
      in: nothing,
      out: nothing,
    }),
    previewClientImport: query({
      word: word('预览服务对象导入', 'Preview an import of clients'),
      permit: can.importClients,
      in: z.object({ fileId: id }),
      out: importPreview,
    }),
    importClients: action({
      word: word('导入服务对象', 'Import clients'),
      permit: can.importClients,
      in: z.object({ fileId: id, skipWrong: z.boolean().default(false) }),
      out: importResult,
      problems: ['wrong-rows', 'sheet-imported'],
    }),
    clientImportErrors: download({
      word: word('有误的行', 'Wrong rows'),
      permit: can.importClients,
      in: z.object({ fileId: id }),
      out: nothing,
    }),
    rotateKeys: action({
      word: word('用最新密钥重新加密', 'Re-encrypt with the newest key'),
      permit: can.rotateKeys,
      /** Rows of a table in one transaction: their locks last as long. */
      in: z.object({ rows: z.number().int().min(1).max(50_000).default(10_000) }),
      out: z.object({ values: z.number().int(), left: z.number().int() }),
    }),
  },
});
