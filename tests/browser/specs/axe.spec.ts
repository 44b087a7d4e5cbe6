import { accessible } from '../support/accessible';
import { quickExit } from '../support/exit';
import { deskSize, phoneSize, test } from '../support/fixtures';
import { tours } from '../support/tours';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const narrow of [false, true]) {
    const desk = narrow ? { viewport: phoneSize, hasTouch: true, isMobile: true } : { viewport: deskSize };
    const sizes = narrow ? 'all narrow' : 'the desk wide';
    // Every way in both colours and both widths of the desk; the most walked one in all four combinations.
    const ways = (colorScheme === 'dark') === narrow ? tours : tours.slice(0, 1);
    for (const { of, go } of ways)
      test(`axe finds nothing on any screen of ${of}, and every partner’s has its quick exit: ${colorScheme}, ${sizes}`, async ({
        open,
        server,
      }) => {
        // Reduced motion: colours in the middle of a change are nobody's.
        const look = { colorScheme, reducedMotion: 'reduce' } as const;
        await go({
          open,
          origin: server.origin,
          phone: look,
          desk: { ...desk, ...look },
          visit: async (state, ...screens) => {
            for (const screen of screens) {
              await quickExit(state, screen);
              await accessible(state, screen);
            }
          },
        });
      });
  }
}
