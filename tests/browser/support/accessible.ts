import { expect, type Frame } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import type { Screen } from './screen';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface WithAxe {
  axe: { run(options: object): Promise<AxeResults> };
}

async function findings(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  const options = { runOnly: tags, iframes: false, resultTypes: ['violations'] };
  const { violations } = await frame.evaluate(
    (options) => (globalThis as unknown as WithAxe).axe.run(options),
    options,
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}

/** axe finds nothing on this screen, nor in any frame of it. */
export async function accessible(state: string, screen: Screen): Promise<void> {
  for (const frame of screen.page.frames()) {
    expect.soft(await findings(frame), `${state}, ${screen.page.viewportSize()?.width} wide`).toEqual([]);
  }
}
