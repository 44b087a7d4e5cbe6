/** Whose colours a surface takes: a page as a whole, or one phone or card drawn inside another page. */
export type Ground = 'paper' | 'desk' | 'speaker' | 'mirror' | 'pause' | 'one';

/** The palette colour under each ground, which the browser's own bars take as well. */
const under: Record<Ground, string> = {
  paper: '--paper',
  desk: '--paper',
  speaker: '--paper',
  mirror: '--night',
  pause: '--pause',
  one: '--one',
};

let current: Ground = 'paper';
let watching = false;

function tintBars(): void {
  const colour = getComputedStyle(document.documentElement).getPropertyValue(under[current]).trim();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = colour;
}

/** Gives this page a ground, from behind the notch to beyond the last line. */
export function setGround(ground: Ground): void {
  current = ground;
  document.documentElement.dataset['ground'] = ground;
  tintBars();
  if (watching) return;
  watching = true;
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tintBars);
}
