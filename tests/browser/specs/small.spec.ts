import type { Page } from '@playwright/test';
import { expect, phoneSize, smallPhone, test } from '../support/fixtures';
import { quickExit } from '../support/exit';
import { fits } from '../support/overflow';
import type { Screen } from '../support/screen';
import type { Way } from '../support/tour';
import { tours } from '../support/tours';

type Dress = 'large text' | 'right to left';

/** Done to the document of every page, as soon as there is one. */
async function dressed(page: Page, dress: Dress): Promise<void> {
  await page.addInitScript((dress) => {
    addEventListener('DOMContentLoaded', () => {
      const { documentElement: root } = document;
      if (dress === 'right to left') root.dir = 'rtl';
      else root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
    });
  }, dress);
}

/** A person's screen, dressed. */
async function inDress<T extends Screen>(opening: Promise<T>, dress: Dress): Promise<T> {
  const screen = await opening;
  await dressed(screen.page, dress);
  return screen;
}

const cases = [
  { dress: 'large text', viewport: phoneSize },
  { dress: 'large text', viewport: smallPhone },
  { dress: 'right to left', viewport: smallPhone },
] as const;

for (const { dress, viewport } of cases) {
  // What fits the smallest phone fits this one; the most walked way is looked at on both.
  const ways = dress === 'large text' && viewport === phoneSize ? tours.slice(0, 1) : tours;
  for (const { of, go } of ways)
    test(`nothing goes beyond the sides, and the quick exit is in reach: ${of}, ${dress}, ${viewport.width} wide`, async ({
      open,
      server,
    }) => {
      const look = { viewport, reducedMotion: 'reduce' } as const;
      const dressing: Way['open'] = {
        page: open.page,
        phone: (name, look) => inDress(open.phone(name, look), dress),
        desk: (look) => inDress(open.desk(look), dress),
        shared: (look) => inDress(open.shared(look), dress),
      };
      await go({
        open: dressing,
        origin: server.origin,
        phone: look,
        // A console is usable on a phone; on the smallest with twice the text, its guests are.
        desk: { ...look, viewport: phoneSize, hasTouch: true, isMobile: true },
        visit: async (state, ...screens) => {
          for (const screen of screens) {
            await fits(state, screen);
            await quickExit(state, screen);
          }
        },
      });
    });
}

test('a turn by keys alone, and the place is kept from step to step', async ({ begin }) => {
  const couple = await begin();
  const { a, b } = couple;
  await couple.stands('arrive', a);
  const said = a.button(couple.label('said'));
  await expect(said).toBeEnabled();
  for (let presses = 0; presses < 12; presses += 1) {
    if (await said.evaluate((button) => button === document.activeElement)) break;
    await a.page.keyboard.press('Tab');
  }
  await expect(said).toBeFocused();
  await a.page.keyboard.press('Enter');
  await couple.stands('arrive', b);
  await couple.moves(b, 'said');
  await couple.stands('invite', a);
  await couple.moves(b, 'yes');
  await couple.stands('send', a);
  // From where the last button was, the next one is one step away.
  const sent = a.button(couple.label('sent'));
  await expect(sent).toBeEnabled();
  await a.page.keyboard.press('Tab');
  await expect(sent).toBeFocused();
  await a.page.keyboard.press('Enter');
  await couple.stands('mirror', a);
});
