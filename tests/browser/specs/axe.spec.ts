import { accessible } from '../support/accessible';
import { deskSize, phoneSize, test } from '../support/fixtures';
import { tour } from '../support/tour';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const narrow of [false, true]) {
    const desk = narrow ? { viewport: phoneSize, hasTouch: true, isMobile: true } : { viewport: deskSize };
    test(`axe finds nothing on any screen: ${colorScheme}, ${narrow ? 'all on phones' : 'phones and a desk'}`, async ({
      open,
      server,
    }) => {
      // Reduced motion: colours in the middle of a change are nobody's.
      const look = { colorScheme, reducedMotion: 'reduce' } as const;
      await tour({
        open,
        origin: server.origin,
        phone: look,
        desk: { ...desk, ...look },
        visit: async (state, ...screens) => {
          for (const screen of screens) await accessible(state, screen);
        },
      });
    });
  }
}
