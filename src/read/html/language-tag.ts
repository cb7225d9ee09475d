const TAG = /^\s*([a-z]{2,3}(?:[-_][a-z\d]{2,8})*)(?![a-z\d])/i;

/** A language as pages write it, as BCP 47 has it, in lower case: `en_US` and `en-US, fr` name the same one, `German` none. */
export function languageTag(value: string | undefined): string | undefined {
  return TAG.exec(value ?? '')?.[1]
    .replaceAll('_', '-')
    .toLowerCase();
}
