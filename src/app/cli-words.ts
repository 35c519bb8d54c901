import { Command } from 'commander';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

/** What commander says, in the sentences of this product; each begins as commander's own does. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '([^']+)'/, '没有这个选项：$1'],
  [/^error: unknown command '([^']+)'/, '没有这个命令：$1'],
  [/^error: option '([^']+)' argument missing/, '选项缺少内容：$1'],
  [/^error: required option '([^']+)' not specified/, '缺少必填选项：$1'],
  [/^error: missing required argument '([^']+)'/, '缺少必填参数：$1'],
  [/^error: option '([^']+)' argument '([^']+)' is invalid. Allowed choices are (.+)\./, '选项 $1 没有“$2”，可用：$3'],
  [/^error: too many arguments.*: (.*)\.$/m, '多余的参数：$1'],
  [/\(Did you mean (.+)\?\)/, '是否要用：$1'],
  [/\(Did you mean one of (.+)\?\)/, '是否要用其中之一：$1'],
];

const inChinese = (text: string) =>
  sentences.reduce((said, [pattern, sentence]) => said.replace(pattern, sentence), text);

/** A command line whose help and refusals are in Chinese; its subcommands take that over. */
export function chineseCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示一个命令的帮助')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      commandUsage: (command) => usageOf(command),
      optionDescription: ({ description, argChoices, defaultValue }) =>
        [
          description,
          ...(argChoices ? [`可填 ${argChoices.join('、')}`] : []),
          ...(defaultValue === undefined ? [] : [`默认 ${defaultValue}`]),
        ].join('；'),
    })
    .configureOutput({ outputError: (text, write) => write(inChinese(text)) })
    .exitOverride()
    .showHelpAfterError();
}

function usageOf(command: Command): string {
  const path = [];
  for (let at: Command | null = command; at; at = at.parent) path.unshift(at.name());
  const taken = command.registeredArguments.map((a) => `<${a.name()}>`);
  return [...path, ...taken, '[选项]', ...(command.commands.length > 0 ? ['<命令>'] : [])].join(' ');
}
