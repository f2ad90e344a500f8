// The words of the interface, one file a language; English is part of the program.

const onTheirWay = new Map();

export const preferredLanguages = () => navigator.languages?.join(',') ?? navigator.language ?? '';

// The Fluent text of a language, or null where it cannot be fetched; then it is tried again the next time.
export const words = (tag) => {
  if (!onTheirWay.has(tag)) {
    const text = fetch(`/words/${tag}.ftl`)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(`${answer.status}`))))
      .catch((error) => {
        console.warn(`words of ${tag}:`, error);
        onTheirWay.delete(tag);
        return null;
      });
    onTheirWay.set(tag, text);
  }
  return onTheirWay.get(tag);
};

// Asked for while the program is still loading. The program decides (`Lang::interface_for`); a wrong guess costs a
// small file.
export const guess = () => {
  const [first = ''] = preferredLanguages().split(',');
  const [primary, ...rest] = first.split('-');
  const traditional = rest.some((part) => ['Hant', 'TW', 'HK', 'MO'].includes(part));
  const tag = primary === 'zh' ? `zh-${traditional ? 'Hant' : 'Hans'}` : primary;
  if (['vi', 'ko', 'ja', 'zh-Hans', 'zh-Hant', 'ru', 'fr'].includes(tag)) words(tag);
};
