import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { divisionCode, id, nothing } from '../../../kernel/schema.ts';
import { importPreview, importResult } from '../../../kernel/sheet-import.ts';
import { word } from '../../../kernel/words.ts';
import { agencyFilter } from '../agencies/contract.ts';
import { where } from '../coverage/contract.ts';
import { can } from '../permissions.ts';
import { siteFilter } from '../sites/contract.ts';

/** A whole city's sites stand in one sheet. */
export const mostSheetRows = 50_000;

const file = z.object({ fileId: id });
/** Wrong rows stop the whole import, unless they are to be left out. */
const commit = file.extend({ skipWrong: z.boolean().default(false) });

export const sheetEndpoints = {
  exportSites: download({
    word: word('导出站点', 'Export sites'),
    permit: can.readSites,
    in: siteFilter,
    out: nothing,
  }),
  exportAgencies: download({
    word: word('导出机构', 'Export agencies'),
    permit: can.readAgencies,
    in: agencyFilter,
    out: nothing,
  }),
  exportCoverage: download({
    word: word('导出覆盖情况', 'Export coverage'),
    permit: can.readCoverage,
    in: z.object(where),
    out: nothing,
  }),
  exportUncoveredTowns: download({
    word: word('导出未建站镇街', 'Export towns without a station'),
    permit: can.readCoverage,
    in: z.object(where),
    out: nothing,
  }),
  exportDivisions: download({
    word: word('导出区划', 'Export divisions'),
    permit: can.readDivisions,
    in: z.object(where),
    out: nothing,
    perMinute: 10,
  }),
  exportDivisionChanges: download({
    word: word('导出区划调整记录', 'Export reorganisations'),
    permit: can.readDivisions,
    in: z.object({ place: divisionCode.optional() }),
    out: nothing,
    perMinute: 10,
  }),
  siteImportTemplate: download({
    word: word('站点导入模板', 'Template for sites'),
    permit: can.writeSites,
    in: nothing,
    out: nothing,
  }),
  previewSiteImport: query({
    word: word('预览站点导入', 'Preview an import of sites'),
    permit: can.writeSites,
    in: file,
    out: importPreview,
  }),
  siteImportErrors: download({
    word: word('站点导入错误', 'Wrong rows of sites'),
    permit: can.writeSites,
    in: file,
    out: nothing,
  }),
  importSites: action({
    word: word('导入站点', 'Import sites'),
    permit: can.writeSites,
    in: commit,
    out: importResult,
    problems: ['rows-wrong'],
  }),
  agencyImportTemplate: download({
    word: word('机构导入模板', 'Template for agencies'),
    permit: can.writeAgencies,
    in: nothing,
    out: nothing,
  }),
  previewAgencyImport: query({
    word: word('预览机构导入', 'Preview an import of agencies'),
    permit: can.writeAgencies,
    in: file,
    out: importPreview,
  }),
  agencyImportErrors: download({
    word: word('机构导入错误', 'Wrong rows of agencies'),
    permit: can.writeAgencies,
    in: file,
    out: nothing,
  }),
  importAgencies: action({
    word: word('导入机构', 'Import agencies'),
    permit: can.writeAgencies,
    in: commit,
    out: importResult,
    problems: ['rows-wrong'],
  }),
};
