/** Puts a text into an element: what stands between backticks as code, all else as it is. The page does the same in CodeText.razor. */
export const putCodeText = (element: HTMLElement, text: string): void => {
  const parts = text.split(/`([^`\n]+)`/).map((part, index) => {
    if (index % 2 === 0) return part;
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  });
  element.replaceChildren(...parts);
};
