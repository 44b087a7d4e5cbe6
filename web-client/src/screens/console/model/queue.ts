/** The list with the item at this place moved by so many; one that would fall off an end stays. */
export function moved<T>(list: readonly T[], at: number, by: number): T[] {
  const to = at + by;
  const item = list[at];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = without(list, at);
  rest.splice(to, 0, item);
  return rest;
}

/** The list without the item at this place. */
export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at);
}
