/**
 * Units of each currency to one US dollar: averages of the year 2024, rounded to three figures. They make pay
 * comparable, so a fixed yearly figure is wanted: a posting must not move in a feed because a market did.
 */
const UNITS_PER_DOLLAR = new Map(
  Object.entries({
    AED: 3.67,
    ARS: 916,
    AUD: 1.52,
    BGN: 1.81,
    BRL: 5.39,
    CAD: 1.37,
    CHF: 0.88,
    CLP: 944,
    CNY: 7.19,
    COP: 4_070,
    CZK: 23.2,
    DKK: 6.9,
    EGP: 45.3,
    EUR: 0.924,
    GBP: 0.783,
    HKD: 7.8,
    HUF: 366,
    IDR: 15_800,
    ILS: 3.7,
    INR: 83.7,
    JPY: 151,
    KES: 135,
    KRW: 1_360,
    MXN: 18.3,
    MYR: 4.58,
    NGN: 1_480,
    NOK: 10.8,
    NZD: 1.65,
    PEN: 3.75,
    PHP: 57.3,
    PKR: 279,
    PLN: 3.98,
    RON: 4.6,
    SAR: 3.75,
    SEK: 10.6,
    SGD: 1.34,
    THB: 35.3,
    TRY: 32.9,
    TWD: 32.1,
    UAH: 40.2,
    USD: 1,
    VND: 25_000,
    ZAR: 18.3,
  }),
);

/** ISO 4217 codes of the currencies that pay may be given in, in alphabetical order. */
export const CURRENCIES: readonly string[] = [...UNITS_PER_DOLLAR.keys()];

/** An amount in whole US dollars, or null for a currency that is not in {@link CURRENCIES}. */
export function toUsd(amount: number, currency: string): number | null {
  const units = UNITS_PER_DOLLAR.get(currency);
  return units === undefined ? null : Math.round(amount / units);
}
