import { prompt } from '../../../web-client/src/text/en/console/middle';
import { deskSize, expect, phoneSize, smallPhone, test } from '../support/fixtures';
import { besideEachOther, picturePath } from '../support/picture';
import { share } from '../support/story';
import { tours } from '../support/tours';
import { stage } from '../support/texts';

const sizes = [
  { name: 'large', phone: phoneSize, desk: { viewport: deskSize } },
  { name: 'small', phone: smallPhone, desk: { viewport: phoneSize, hasTouch: true, isMobile: true } },
];

/** Pictures are for eyes: `DUOLOGUE_SHOTS=1` takes those of every state, and README’s anew. */
if (process.env['DUOLOGUE_SHOTS']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { name, phone, desk } of sizes) {
      for (const { of, go } of tours)
        test(`every state of ${of}, as people see it: ${colorScheme}, ${name}`, async ({
          open,
          server,
        }, info) => {
          const look = { colorScheme, reducedMotion: 'reduce' } as const;
          let count = 0;
          await go({
            open,
            origin: server.origin,
            phone: { ...look, viewport: phone },
            desk: { ...look, ...desk },
            visit: async (state, ...screens) => {
              count += 1;
              for (const screen of screens) {
                const path = info.outputPath(`${String(count).padStart(2, '0')}-${state}-${screen.name}.png`);
                await screen.page.screenshot({ path, animations: 'disabled' });
              }
            },
          });
        });
    }
  }

  test('README’s pictures', async ({ begin, open }) => {
    const couple = await begin({
      look: { colorScheme: 'light', reducedMotion: 'reduce' },
      deskLook: { viewport: { width: 1180, height: 760 } },
    });
    const { a, desk } = couple;
    await share(couple);
    await desk.press('1', 'Enter');
    await expect(a.card(stage.giver('Noa'))).toBeVisible();
    await expect(desk.onPhones).toContainText(prompt.seen('Alex and Sam'));
    const sheet = await open.page({ viewport: { width: 760, height: 740 } });
    await besideEachOther(sheet, couple.phones, picturePath('phones'));
    await desk.page.screenshot({ path: picturePath('console'), animations: 'disabled' });
  });
}
