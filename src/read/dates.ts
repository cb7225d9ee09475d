const DATE = /^(\d{4})-?(\d{2})(?:-?(\d{2}))?$/;
const DATE_TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
/** As in mail: `Tue, 5 Mar 2024 10:00:00 +0100`. */
const MAIL_DATE =
  /^(?:[a-z]{3},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
/** As on American pages: `March 5, 2024`. */
const MONTH_FIRST = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FIRST_YEAR = 1000;

/** A date or a moment in ISO 8601, as far as it is told: with the offset that is given, or none. Undefined for what is no date. */
export function isoDate(value: string): string | undefined {
  const text = value.trim();
  const date = DATE.exec(text);
  if (date !== null) return day(date[1], date[2], date[3]);
  const moment = DATE_TIME.exec(text);
  if (moment !== null) return withTime(day(moment[1], moment[2], moment[3]), moment.slice(4));
  const american = MONTH_FIRST.exec(text);
  if (american !== null) return day(american[3], monthOf(american[1]), american[2]);
  const mail = MAIL_DATE.exec(text);
  return mail === null ? undefined : withTime(day(mail[3], monthOf(mail[2]), mail[1]), mail.slice(4));
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.toLowerCase()) + 1);
}

/** Undefined for a day that no calendar has. */
function day(year: string, month: string, date: string | undefined): string | undefined {
  const of = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date ?? 1)));
  if (Number(year) < FIRST_YEAR || of.getUTCMonth() + 1 !== Number(month)) return undefined;
  return [year, two(month), ...(date === undefined ? [] : [two(date)])].join('-');
}

function withTime(date: string | undefined, [hours, minutes, seconds, offset]: readonly (string | undefined)[]): string | undefined {
  if (date === undefined || hours === undefined || minutes === undefined) return date;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 60) return date;
  return `${date}T${two(hours)}:${minutes}:${seconds ?? '00'}${isoOffset(offset)}`;
}

function isoOffset(offset = ''): string {
  if (!/^[+-]/.test(offset)) return offset === '' ? '' : 'Z';
  return `${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}`;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}
