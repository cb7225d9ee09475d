import type { CommandTable, FlagTable } from './table.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script that completes commands, flags and their values; paths are left to the shell. */
export function completionScript(shell: Shell, commands: readonly CommandTable[]): string {
  return SCRIPTS[shell](commands);
}

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandTable[]) => string>> = { bash, zsh, fish };

const named = (commands: readonly CommandTable[]): readonly CommandTable[] => commands.filter(({ name }) => name !== '');

/** Flags with known values, each once for all commands in which they are the same. */
function withChoices(commands: readonly CommandTable[]): { readonly flag: FlagTable; readonly names: readonly string[] }[] {
  const found = new Map<string, { flag: FlagTable; names: string[] }>();
  for (const { name, flags } of commands) {
    for (const flag of flags.filter(({ choices }) => choices.length > 0)) {
      const key = [flag.long, ...flag.choices].join(' ');
      const same = found.get(key);
      if (same === undefined) found.set(key, { flag, names: [name] });
      else same.names.push(name);
    }
  }
  return [...found.values()];
}

/** Patterns for a command, a colon, and one of its flags. */
function casesOf({ flag: { long, short }, names }: ReturnType<typeof withChoices>[number]): string {
  return names.flatMap((name) => [long, ...(short === undefined ? [] : [short])].map((flag) => `${name}:${flag}`)).join('|');
}

function bash(commands: readonly CommandTable[]): string {
  const names = named(commands).map(({ name }) => name);
  return `_chaff() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${names.join('|')}) command=$word; break ;; esac
  done
  case $command:$prev in
${withChoices(commands)
  .map((choice) => `    ${casesOf(choice)}) COMPREPLY=($(compgen -W "${choice.flag.choices.join(' ')}" -- "$cur")); return ;;`)
  .join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${commands.map(({ name, flags }) => `      "${name}") COMPREPLY=($(compgen -W "${flags.map(({ long }) => long).join(' ')}" -- "$cur")) ;;`).join('\n')}
    esac
    return
  fi
  COMPREPLY=()
  [[ -z $command ]] && COMPREPLY=($(compgen -W "${names.join(' ')}" -- "$cur"))
  local path
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$cur")
}
complete -o filenames -F _chaff chaff
`;
}

function zsh(commands: readonly CommandTable[]): string {
  const item = (name: string, about: string): string => quoted(`${name.replace(/:/g, '\\:')}:${about}`);
  const names = named(commands);
  return `#compdef chaff
_chaff() {
  local -a commands flags
  local command=\${words[(r)(${names.map(({ name }) => name).join('|')})]}
  case $command:\${words[CURRENT-1]} in
${withChoices(commands)
  .map((choice) => `    ${casesOf(choice)}) compadd -- ${choice.flag.choices.join(' ')}; return ;;`)
  .join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    case $command in
${commands.map(({ name, flags }) => `      ${quoted(name)}) flags=(${flags.map(({ long, about }) => item(long, about)).join(' ')}) ;;`).join('\n')}
    esac
    _describe -o flag flags
    return
  fi
  if [[ -z $command ]]; then
    commands=(${names.map(({ name, about }) => item(name, about)).join(' ')})
    _describe command commands
  fi
  _files
}
if [[ \${funcstack[1]} == _chaff ]]; then _chaff "$@"; else compdef _chaff chaff; fi
`;
}

function fish(commands: readonly CommandTable[]): string {
  const names = named(commands);
  const all = names.map(({ name }) => name).join(' ');
  const lines = names.map(
    ({ name, about }) => `complete -c chaff -n ${quoted(`not __fish_seen_subcommand_from ${all}`)} -a ${name} -d ${quoted(about)}`,
  );
  for (const { name, flags } of commands) {
    const when = name === '' ? `not __fish_seen_subcommand_from ${all}` : `__fish_seen_subcommand_from ${name}`;
    for (const { long, short, value, about, choices } of flags) {
      const parts = [`complete -c chaff -n ${quoted(when)} -l ${long.slice(2)}`];
      if (short !== undefined) parts.push(`-s ${short.slice(1)}`);
      if (value !== undefined) parts.push(choices.length > 0 ? `-x -a ${quoted(choices.join(' '))}` : '-r');
      lines.push(`${parts.join(' ')} -d ${quoted(about)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Shells differ in how a quote is written within quotes, so that there is none. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, '’')}'`;
}
