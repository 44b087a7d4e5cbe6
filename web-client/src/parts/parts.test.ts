import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Button from './Button.svelte';
import Dot from './Dot.svelte';
import Page from './Page.svelte';
import PauseButton from './PauseButton.svelte';
import Qr from './Qr.svelte';
import Shape from './Shape.svelte';
import StemCard from './StemCard.svelte';

const text = (words: string) => createRawSnippet(() => ({ render: () => `<span>${words}</span>` }));

describe('Shape', () => {
  const offset = (html: string) => Number(/stroke-dashoffset="([^"]*)"/.exec(html)?.[1]);

  test('draws what is left of the time, and never more or less than there is', () => {
    expect(offset(render(Shape, { props: { kind: 'disc', fraction: 0.25 } }).body)).toBe(0.75);
    expect(offset(render(Shape, { props: { kind: 'disc', fraction: 7 } }).body)).toBe(0);
    expect(offset(render(Shape, { props: { kind: 'disc', fraction: -1 } }).body)).toBe(1);
  });

  test('shows no time in a pause, and none where there is none', () => {
    const shown = /class="time[^"]* shown/;
    expect(render(Shape, { props: { kind: 'ring', fraction: 0.5 } }).body).toMatch(shown);
    expect(render(Shape, { props: { kind: 'pause', fraction: 0.5 } }).body).not.toMatch(shown);
    expect(render(Shape, { props: { kind: 'ring' } }).body).not.toMatch(shown);
  });

  test('has its figure as a timer, or hides it', () => {
    expect(render(Shape, { props: { kind: 'ring', figure: '2:06' } }).body).toMatch(/role="timer">2:06</);
    expect(render(Shape, { props: { kind: 'ring', figure: null } }).body).not.toContain('timer');
  });
});

describe('Button', () => {
  test('never submits a form unless it is told to', () => {
    expect(render(Button, { props: { children: text('Send') } }).body).toContain('type="button"');
    expect(render(Button, { props: { children: text('Send'), type: 'submit' } }).body).toContain(
      'type="submit"',
    );
  });

  test('is a link where it leads somewhere', () => {
    const html = render(Button, {
      props: { children: text('Open the call'), href: 'https://call.example/x' },
    }).body;
    expect(html).toMatch(/<a [^>]*href="https:\/\/call\.example\/x"/);
    expect(html).not.toContain('<button');
  });

  test('wears the key that does the same', () => {
    expect(render(Button, { props: { children: text('Pause'), key: 'space' } }).body).toContain(
      'space</kbd>',
    );
  });
});

describe('StemCard', () => {
  test('offers to pass only to who may', () => {
    const stem = { label: 'From your therapist', text: 'What I felt underneath was …' };
    expect(render(StemCard, { props: { ...stem, onpass: () => undefined } }).body).toContain('<button');
    expect(render(StemCard, { props: stem }).body).not.toContain('<button');
  });

  test('is violet where one seat alone sees it', () => {
    const html = render(StemCard, { props: { label: 'Only you', text: 'Slowly.', ground: 'one' } }).body;
    expect(html).toContain('data-ground="one"');
  });
});

describe('Dot', () => {
  test('shows no presence where none may be known', () => {
    const dots = (state: 'here' | 'away' | 'unknown') =>
      render(Dot, { props: { text: 'Sam', state } }).body.match(/class="dot \w+/g);
    expect(dots('here')).toEqual(['class="dot here']);
    expect(dots('away')).toEqual(['class="dot away']);
    expect(dots('unknown')).toBeNull();
  });
});

test('PauseButton is named', () => {
  expect(render(PauseButton).body).toContain('aria-label="Pause"');
});

test('Qr holds a longer link in more modules, with its quiet zone', () => {
  const box = (text: string) =>
    /viewBox="(.*?)"/.exec(render(Qr, { props: { text, label: 'Invitation' } }).body)?.[1];
  expect(box('A')).toBe('-4 -4 29 29');
  expect(box('https://192.0.2.20:8443/r/k3v9m2x8#q7f3k9s2m4n8p1r5t6v0w2.a8c6e4g2j0l9n7')).toBe('-4 -4 41 41');
});

test('Page puts the ground on itself and the moves after the words', () => {
  const html = render(Page, {
    props: { ground: 'mirror', title: 'You mirror', moves: text('the move'), footMiddle: text('the pause') },
  }).body;
  expect(html).toMatch(/<main [^>]*>.*<div class="page[^"]*" data-ground="mirror"/);
  const order = ['You mirror', 'the move', 'the pause'].map((words) => html.indexOf(words));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});
