/** The quick exit of a page that holds no place: at once nothing, and no way back to it by the browser either. */
export function vanish(): void {
  history.replaceState(null, '', '/');
  location.replace('about:blank');
}
