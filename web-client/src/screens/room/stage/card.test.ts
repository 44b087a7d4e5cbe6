import { expect, test } from 'vitest';
import { sceneAt } from '../../../testing/telling';
import { room } from '../../../text/en/room/room';

test('without a prompt, the step’s own way to begin', () => {
  expect(sceneAt('send', 'a').card).toEqual({
    label: 'You might begin',
    text: 'What I’d like you to hear is …',
    lang: null,
    pass: null,
    only: false,
    beside: null,
  });
  expect(sceneAt('send', 'b').card).toBeNull();
});

test('a prompt to both: the speaker begins with it and may pass, the other reads it turned round', () => {
  expect(sceneAt('send, prompted', 'a').card).toMatchObject({
    label: 'From Noa',
    text: 'When that happens, the story I tell myself is …',
    pass: 1,
    only: false,
  });
  expect(sceneAt('send, prompted', 'b').card).toMatchObject({
    label: 'Alex was given',
    text: 'When that happens, the story you tell yourself is …',
    pass: null,
    only: false,
  });
});

test('while it is mirrored, the mirror’s own beginning comes first and the prompt beside it', () => {
  expect(sceneAt('mirror', 'b').card).toMatchObject({
    text: 'Let me see if I have you. You said …',
    beside: 'Alex was given: When that happens, the story you tell yourself is …',
  });
});

test('who hears their words back has nothing to begin', () => {
  expect(sceneAt('mirror', 'a').card).toBeNull();
});

test('what one seat alone was given, the other sees nothing of', () => {
  expect(sceneAt('mirror, b alone prompted', 'b').card).toMatchObject({
    text: 'The feeling you try not to show is …',
    pass: expect.any(Number) as number,
    only: true,
  });
  expect(sceneAt('mirror, b alone prompted', 'a').card).toBeNull();
});

test('the therapist’s own words, once they are open', () => {
  const own = JSON.stringify({
    speaker: 'What I never told you is …',
    mirror: 'What you never told me is …',
  });
  const prompt = { id: 4, words: { own }, to: ['a' as const] };
  expect(sceneAt('send', 'a', { yours: { prompt } }).card).toMatchObject({
    text: 'What I never told you is …',
    pass: 4,
  });
});

test('until they are, the step’s own way to begin; and where they don’t open, that they don’t', () => {
  const prompt = { id: 4, words: { own: 'sealed' }, to: ['a' as const] };
  const reading = (opened: null | undefined) => sceneAt('send', 'a', { yours: { prompt } }, () => opened);
  expect(reading(undefined).card?.label).toBe('You might begin');
  expect(reading(null).card).toMatchObject({ text: room.locked, pass: 4, only: true });
});
