import type { Attachment } from 'svelte/attachments';

/** The three events of a press. */
export interface Press {
  down(): void;
  /** Let go, or taken away by a call, a scroll, another window. */
  up(): void;
  /** A click that no press came before: a screen reader's, a switch's. */
  click(): void;
}

const isKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter';

/** Tells how long something is pressed, by finger, mouse or key alike. */
export function pressing(press: Press): Attachment<HTMLElement> {
  return (element) => {
    let isDown = false;
    /** A finger's or mouse's press ends in a click of its own, which says nothing new. */
    let clickFollows = false;
    let gone = false;

    function down(byPointer: boolean): void {
      if (isDown) return;
      isDown = true;
      clickFollows = byPointer;
      press.down();
    }
    function up(): void {
      if (!isDown) return;
      isDown = false;
      press.up();
    }
    function away(): void {
      clickFollows = false;
      up();
    }
    function clicked(): void {
      if (!clickFollows) press.click();
      clickFollows = false;
    }
    /** Enter would click at once, and again while it is held. */
    function byKey(event: KeyboardEvent): void {
      if (!isKey(event)) return;
      event.preventDefault();
      if (event.type === 'keydown') down(false);
      else up();
    }

    const events: Record<string, (event: never) => void> = {
      pointerdown(event: PointerEvent) {
        if (!event.isPrimary || event.button !== 0) return;
        // What shows meanwhile may move the element from under the finger.
        element.setPointerCapture(event.pointerId);
        down(true);
      },
      pointerup: up,
      pointercancel: away,
      // Comes in the midst of the element's own removal as well, where nothing may change.
      blur: () => queueMicrotask(() => gone || away()),
      keydown: byKey,
      keyup: byKey,
      click: clicked,
      // A long press on a phone asks for a menu.
      contextmenu: (event: Event) => event.preventDefault(),
    };
    for (const [type, listener] of Object.entries(events))
      element.addEventListener(type, listener as EventListener);
    return () => {
      gone = true;
      for (const [type, listener] of Object.entries(events))
        element.removeEventListener(type, listener as EventListener);
    };
  };
}
