import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const [bright = '', dim = ''] = css.split(/@media \(prefers-color-scheme: dark\)/);

/** The declarations of the first block in `text` whose selector ends with `selector`. */
function block(text: string, selector: string): Record<string, string> {
  const body = text.slice(text.indexOf(`${selector} {`)).match(/\{([^}]*)\}/)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const palettes = {
  light: block(bright, ':root'),
  dark: { ...block(bright, ':root'), ...block(dim, ':root') },
};
const grounds = ['paper', 'desk', 'speaker', 'mirror', 'pause', 'one'];

/** Text on what it stands on: 4.5, WCAG 1.4.3. */
const texts = [
  ['ink', 'ground'],
  ['soft', 'ground'],
  ['ink', 'card'],
  ['soft', 'card'],
  ['on-fill', 'fill'],
  ['on-disc', 'disc'],
];
/** Shapes and edges that tell something: 3, WCAG 1.4.11. */
const shapes = [
  ['edge', 'ground'],
  ['edge', 'card'],
  ['fill', 'ground'],
  ['disc', 'ground'],
  ['ring', 'ground'],
  ['trace', 'ground'],
  ['dot-here', 'ground'],
  ['dot-away', 'ground'],
];

describe.each(Object.entries(palettes))('%s', (_, palette) => {
  describe.each(grounds)('on %s', (ground) => {
    const parts = { ...block(css, '[data-ground]'), ...block(css, `[data-ground='${ground}']`) };
    const colour = (part: string): string => {
      const name = parts[part]?.match(/var\(--([\w-]+)\)/)?.[1];
      const value = name === undefined ? parts[part] : palette[name];
      if (!value?.match(/^#[\da-f]{6}$/)) throw new Error(`--${part} is no colour: ${value}`);
      return value;
    };
    test.each(texts)('%s is read on %s', (front, back) => {
      expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(4.5);
    });
    test.each(shapes)('%s is seen on %s', (front, back) => {
      expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(3);
    });
  });
});
