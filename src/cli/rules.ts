import { RULES } from '../rules/all.generated.js';
import type { Rule } from '../rules/rule.js';
import { send } from './output.js';
import type { Streams } from './streams.js';
import { ruleFor } from './values.js';

/** `chaff rules [ID]`: what exists, from the rules' own metadata. Throws `OptionError` for an unknown id. */
export async function rulesCommand(id: string | undefined, json: boolean, streams: Streams): Promise<void> {
  const known = id === undefined ? undefined : ruleFor(id);
  const chosen = known === undefined ? RULES : [known];
  if (json) await send(streams.stdout, `${JSON.stringify(chosen.map(metadata), null, 2)}\n`);
  else await send(streams.stdout, known === undefined ? list(chosen) : chosen.map(page).join('\n'));
}

function metadata({ id, category, summary, scope, input, optional, examples }: Rule): object {
  return { id, category, summary, scope, input: input ?? ['text', 'html'], optional: optional === true, examples };
}

function list(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  return rules.map((rule) => `${rule.id.padEnd(width)}  ${rule.summary}\n`).join('');
}

function page(rule: Rule): string {
  const examples = (title: string, texts: readonly string[]): string =>
    `\n${title}\n${texts.map((text) => `${text.replace(/^/gm, '    ')}\n`).join('\n')}`;
  const input = rule.input === undefined ? '' : ` · ${rule.input.join(', ')} only`;
  const optional = rule.optional === true ? ` · runs with --drop ${rule.category} or --enable ${rule.id}` : '';
  return `${rule.id}\n${rule.summary}\ncategory ${rule.category} · scope ${rule.scope}${input}${optional}\n${examples('Drops', rule.examples.drop)}${examples('Keeps', rule.examples.keep)}`;
}
