import type { CommandTable, FlagTable } from './table.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script that completes commands, flags and their values; paths are left to the shell. */
export function completionScript(shell: Shell, commands: readonly CommandTable[]): string {
  return SCRIPTS[shell](commands);
}

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandTable[]) => string>> = { bash, zsh, fish };

const named = (commands: readonly CommandTable[]): readonly CommandTable[] => commands.filter(({ name }) => name !== '');

/** Flags with known values, each once; the same flag means the same in all commands. */
function withChoices(commands: readonly CommandTable[]): FlagTable[] {
  const flags = commands.flatMap((command) => command.flags).filter(({ choices }) => choices.length > 0);
  return [...new Map(flags.map((flag) => [flag.long, flag])).values()];
}

function bash(commands: readonly CommandTable[]): string {
  const names = named(commands).map(({ name }) => name);
  return `_chaff() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${names.join('|')}) command=$word; break ;; esac
  done
  case $prev in
${withChoices(commands)
  .map(({ long, choices }) => `    ${long}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$cur")); return ;;`)
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
  case \${words[CURRENT-1]} in
${withChoices(commands)
  .map(({ long, choices }) => `    ${long}) compadd -- ${choices.join(' ')}; return ;;`)
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
