import { expect, type Locator } from '@playwright/test';

/** Seconds left by a clock's figure; negative in overtime. */
export async function seconds(timer: Locator): Promise<number> {
  const figure = (await timer.innerText()).trim();
  const [, over, minutes, rest] = /^(\+?)(\d+):(\d\d)$/.exec(figure) ?? [];
  expect(minutes, `"${figure}" is a time`).toBeDefined();
  const all = Number(minutes) * 60 + Number(rest);
  return over ? -all : all;
}
