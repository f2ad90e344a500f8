// What runs first: the core's worker is started before the interface is loaded, so that both come up together.

import { keepProgram, start } from '/bridge.mjs';

const SENTENCES = [
  ['vi', 'Không mở được cẩm nang. Hãy kiểm tra kết nối mạng rồi tải lại.'],
  ['en', 'The guide could not be opened. Check your connection, then load it again.'],
];

// Made by hand: the interface that would translate and style it is what failed.
const tellFailure = () => {
  const box = document.createElement('div');
  box.className = 'splash';
  box.setAttribute('role', 'alert');
  for (const [lang, text] of SENTENCES) {
    const line = document.createElement('p');
    line.lang = lang;
    line.textContent = text;
    box.append(line);
  }
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = 'Tải lại · Reload';
  again.addEventListener('click', () => location.reload());
  box.append(again);
  document.getElementById('main').replaceChildren(box);
};

start();
try {
  const { default: open } = await import('/app/haidang_guide.js');
  await open({ module_or_path: '/app/haidang_guide_bg.wasm' });
} catch (error) {
  console.error(error);
  tellFailure();
}
// Last: storing the program for later must not slow down its first opening.
keepProgram();
