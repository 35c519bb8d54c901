import { word } from '../../../kernel/words.ts';

export const referenceWords = {
  title: word('接口文档', 'API reference'),
  note: word(
    '由各模块的契约生成；OpenAPI 3.1 原文可下载',
    'Generated from the contracts; the OpenAPI 3.1 document can be downloaded',
  ),
  download: word('下载 OpenAPI', 'Download OpenAPI'),
  search: word('按名称、路径或权限查找', 'Find by name, path or permission'),
  input: word('输入', 'Input'),
  output: word('输出', 'Output'),
  permission: word('权限', 'Permission'),
  problems: word('可能的错误', 'Problems'),
  count: word('共 {n} 个接口', '{n} endpoints'),
  none: word('没有符合的接口', 'No endpoint matches'),
};
