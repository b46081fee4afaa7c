import { type PayInUsd, payInUsd } from '../job-rules.ts';
import { type RowFields, readChoice, readNumber, readText, refuse } from './row-fields.ts';

/** A year's pay as the posting says it, in its own currency (three capital letters), whole units. */
export interface Pay {
  salary_min: number | null;
  salary_max: number | null;
  salary_currency: string | null;
}

/** How many times a year each period is paid: 40 hours a week, 52 weeks. */
const TIMES_A_YEAR = { year: 1, month: 12, week: 52, day: 260, hour: 2_080 } as const;
type Period = keyof typeof TIMES_A_YEAR;
const PERIODS = Object.keys(TIMES_A_YEAR) as Period[];

const HIGHEST = 2_147_483_647;
const HIGHEST_USD = 100_000_000;

/**
 * Reads `salary_min`, `salary_max`, `salary_currency` and `salary_period` (a year when absent). Nought counts as
 * not said. Refused: negative figures, a minimum above the maximum, pay without a currency, and absurd sums.
 */
export function readPay(row: RowFields): Pay {
  const salary_currency = readCurrency(row);
  const times = TIMES_A_YEAR[readChoice(row, 'salary_period', PERIODS) ?? 'year'];
  const yearly = (field: string) => {
    const figure = readNumber(row, field, 0, HIGHEST);
    return figure === null || figure === 0 ? null : Math.round(figure * times);
  };
  const salary_min = yearly('salary_min');
  const salary_max = yearly('salary_max');
  const pay = { salary_min, salary_max, salary_currency };
  if (salary_min === null && salary_max === null) return { ...pay, salary_currency: null };
  refuseBadPay(row, pay);
  return pay;
}

/** The same in US dollars; null for a currency without a rate. */
export function importedPayInUsd(pay: Pay): PayInUsd {
  return payInUsd({ ...pay, salary_currency: pay.salary_currency ?? '' });
}

function readCurrency(row: RowFields): string | null {
  const currency = readText(row, 'salary_currency', { maximum: 3 });
  if (currency === null || /^[a-z]{3}$/i.test(currency)) return currency?.toUpperCase() ?? null;
  refuse(row, 'salary_currency', 'must be a currency code of three letters');
  return null;
}

function refuseBadPay(row: RowFields, pay: Pay): void {
  const { salary_min, salary_max } = pay;
  if (pay.salary_currency === null && row.problems.length === 0) {
    refuse(row, 'salary_currency', 'is required with pay');
  }
  if (salary_min !== null && salary_max !== null && salary_min > salary_max) {
    refuse(row, 'salary_max', 'must not be below salary_min');
  }
  const { salary_min_usd, salary_max_usd } = importedPayInUsd(pay);
  const isAbsurd = Math.max(salary_min_usd ?? 0, salary_max_usd ?? 0) > HIGHEST_USD;
  if (isAbsurd || Math.max(salary_min ?? 0, salary_max ?? 0) > HIGHEST) {
    refuse(row, salary_max === null ? 'salary_min' : 'salary_max', 'is more than anybody is paid in a year');
  }
}
