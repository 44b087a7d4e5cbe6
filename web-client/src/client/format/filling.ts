import type { Format, Given, MoveName, RoleId, SettingId } from '../../generated/wire';
import type { RoomState } from '../types';
import { momentWords, roleOf, roleTitle, settingWords } from './locale';
import { renderWords } from './prompt';

/** Words that stand in for a text's placeholders. */
export interface Filling {
  /** Format whose texts, roles and settings these are. */
  format: Format;
  /** The reader's, BCP 47. */
  locale: string;
  /** First names by role; a role without one is called by its title. */
  names: Partial<Record<RoleId, string | null>>;
  settings?: Partial<Record<SettingId, number>> | undefined;
  given?: Partial<Record<MoveName, Given>> | undefined;
  /** The item's text, as this reader sees it. */
  item?: string | undefined;
  /** For a moment that isn't there; `soon` by default. */
  soon?: string | undefined;
}

function givenWords(given: Given | undefined, filling: Filling): string {
  const soon = filling.soon ?? 'soon';
  if (!given || 'line' in given) return soon;
  if ('time' in given) return momentWords(given.time, filling.locale);
  return (given.choice + 1).toLocaleString(filling.locale);
}

/** Puts names, settings, moments and the item where a text names them; anything else in braces stays. */
export function fill(text: string, filling: Filling): string {
  const { format, locale, names } = filling;
  return text.replace(/\{([a-z0-9.-]+)\}/g, (whole, name: string) => {
    if (format.roles.includes(name)) return names[name] || roleTitle(format, locale, name);
    if (Object.hasOwn(format.settings, name))
      return settingWords(format, locale, name, filling.settings?.[name]);
    if (name === 'item') return filling.item ?? whole;
    if (name.startsWith('given.')) return givenWords(filling.given?.[name.slice('given.'.length)], filling);
    return whole;
  });
}

/** A phone's filling, once it knows the room. */
export function fillingOf(state: RoomState, format: Format, locale: string): Filling {
  const { view, names: bySeat } = state;
  const cast = Object.entries(view?.cast ?? {});
  const place = view?.path[0];
  const role = view && state.seat ? roleOf(view, state.seat) : null;
  return {
    format,
    locale,
    names: Object.fromEntries(cast.map(([id, seat]) => [id, seat ? bySeat[seat] : null])),
    settings: view?.settings,
    given: view?.given,
    item: place?.stem ? itemText(state, format, locale, role) : undefined,
  };
}

/** The standing prompt of a section with items: the stem of that round's deck. */
export function itemText(
  state: RoomState,
  format: Format,
  locale: string,
  role: RoleId | null,
): string | undefined {
  const place = state.view?.path[0];
  const each = format.sections.find((section) => section.id === place?.section)?.each;
  const deck = each?.[Math.min(place?.round ?? 0, each.length - 1)];
  if (!place?.stem || !deck) return undefined;
  return renderWords({ deck, stem: place.stem }, { format, decks: state.decks, locale, role })?.text;
}
