import { expect } from '@playwright/test';
import type { Screen } from './screen';

/** Nothing makes this page scroll sideways, and nothing with words in it is cut off at the sides. */
export async function fits(state: string, screen: Screen): Promise<void> {
  const width = screen.page.viewportSize()?.width ?? 0;
  const found = await screen.page.evaluate((width) => {
    const name = (element: Element) =>
      `${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}`;
    const wide = document.scrollingElement?.scrollWidth ?? 0;
    const cut = [...document.querySelectorAll('h1, h2, p, button, summary, dialog, input')].filter(
      (element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        const unseen = own <= 1 || !element.checkVisibility({ visibilityProperty: true });
        // What stands in a row of its own that scrolls may go on beyond the edge.
        return !unseen && !element.closest('nav') && (left < -1 || right > width + 1);
      },
    );
    return [...(wide > width ? [`${wide} px wide`] : []), ...cut.map(name)];
  }, width);
  expect.soft(found, `${state}, ${width} wide`).toEqual([]);
}
