// The terminal's renderer writes style elements and style attributes. The page's policy allows neither as they are:
// an element needs the page's nonce, an attribute has to be set through the style object.
export const obeyPolicy = (): void => {
  const nonce = document.querySelector<HTMLScriptElement>('script[data-style-nonce]')?.nonce ?? '';
  const create = document.createElement.bind(document) as (name: string, options?: ElementCreationOptions) => HTMLElement;
  const set = Element.prototype.setAttribute;

  function setThroughStyle(this: HTMLElement, name: string, value: string): void {
    if (name === 'style') this.style.cssText = value;
    else set.call(this, name, value);
  }

  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name === 'style') element.nonce = nonce;
    else if (name === 'span') element.setAttribute = setThroughStyle;
    return element;
  }) as typeof document.createElement;
};
