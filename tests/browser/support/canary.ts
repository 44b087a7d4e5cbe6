import { expect, type Page } from '@playwright/test';
import { nudge } from '../../../web-client/src/text/en/console/partners';
import { finder } from '../../../web-client/src/text/en/console/words';
import { waiting } from '../../../web-client/src/text/en/console/waiting';
import type { Couple } from './couple';
import type { Desk } from './desk';
import { marksOf, type Mark } from './marks';
import { stage } from './texts';

/** Words that people call themselves, write and agree on here: nothing else anywhere is called so. */
export const written = {
  a: 'Alexakanarienvogel',
  b: 'Samkanarienvogel',
  therapist: 'Noakanarienvogel',
  speaker: 'What-I-never-told-you-is-kanarie',
  mirror: 'What-you-never-told-me-is-kanarie',
  nudgeA: 'Breathe-out-once-more-kanarie',
  nudgeB: 'Look-at-them-as-you-say-it-kanarie',
  call: 'https://meet.example/kanarienvogel-4711',
} as const;

export const writtenMarks = marksOf(written);

/** The therapist keeps the call's address for everyone, before the beginning. */
export async function callIsKept({ page }: Desk): Promise<void> {
  await page.getByLabel(waiting.callLabel).fill(written.call);
  await page.getByRole('button', { name: waiting.callSave }).click();
  await expect(page.getByRole('link', { name: waiting.callOpen })).toHaveAttribute('href', written.call);
}

/** Own words for both, each in their rendering; they stay. */
export async function ownWordsStand({ a, b, desk }: Couple): Promise<void> {
  await desk.press('/');
  await desk.page.keyboard.type(written.speaker);
  await desk.click(new RegExp(`^${finder.own}`));
  await desk.page.getByLabel(finder.reads(b.name)).fill(written.mirror);
  await desk.press('Enter');
  await expect(a.card(stage.giver(desk.name))).toContainText(written.speaker);
  await expect(b.card(stage.given(a.name))).toContainText(written.mirror);
}

/** A line for each of them alone. */
export async function bothAreNudged({ a, b, desk }: Couple): Promise<void> {
  for (const [phone, key, text] of [
    [a, 'n', written.nudgeA],
    [b, 'Shift+N', written.nudgeB],
  ] as const) {
    await desk.press(key);
    await desk.page.getByLabel(nudge.writeLong(phone.name)).fill(text);
    await desk.press('Enter');
    await expect(phone.card(stage.onlyYou)).toContainText(text);
  }
}

interface Kept {
  seatKey?: string | null;
  secret?: string | null;
  roomKey?: string | null;
}

/** The keys that a page's browser keeps, by what they are. */
export async function keysOf(page: Page, whose: string): Promise<Record<'seat' | 'secret' | 'room', Mark>> {
  const all = await page.evaluate(() => ({ ...localStorage }) as Record<string, string>);
  const entry = Object.keys(all).find((key) => /^duologue:\w+:(a|b|therapist)$/.test(key)) ?? '';
  const { seatKey, secret, roomKey } = JSON.parse(all[entry] ?? '{}') as Kept;
  const mark = (what: string, text: string | null | undefined): Mark => ({
    what: `${whose}’s ${what}`,
    text: text ?? '',
  });
  return { seat: mark('seat key', seatKey), secret: mark('secret', secret), room: mark('room key', roomKey) };
}
