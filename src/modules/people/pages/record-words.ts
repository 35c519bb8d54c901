import { word } from '../../../kernel/words.ts';

/** What a profile says about skills and documents. */
export const recordWords = {
  language: word('语言', 'Languages'),
  skill: word('技能', 'Skills'),
  setSkills: word('登记语言与技能', 'Register languages and skills'),
  noSkills: word('没有登记语言与技能', 'No languages and skills registered'),
  documents: word('文档', 'Documents'),
  noDocuments: word('还没有文档', 'No documents yet'),
  attach: word('上传文档', 'Attach a document'),
  attached: word('上传{kind}', '{kind} attached'),
  remove: word('移除', 'Remove'),
  handling: word('操作', 'Action'),
  file: word('文件', 'File'),
  fileKinds: word('pdf、docx 或图片', 'pdf, docx or a picture'),
  kind: word('类别', 'Kind'),
  title: word('名称', 'Title'),
  titleHelp: word('不填按文件名登记', 'Blank: as the file is called'),
  size: word('大小', 'Size'),
  kilobytes: word('KB', 'KB'),
  addedBy: word('上传人', 'Added by'),
  addedAt: word('上传时间', 'Added at'),
} as const;
