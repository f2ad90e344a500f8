// What runs first: the core's worker is started before the interface is loaded, so that both come up together.

import { keepProgram, start } from '/bridge.mjs';
import { guess, preferredLanguages } from '/words.mjs';

const SENTENCES = [
  ['vi', 'Không mở được cẩm nang. Hãy kiểm tra kết nối mạng rồi tải lại.'],
  ['en', 'The guide could not be opened. Check your connection, then load it again.'],
  ['ko', '가이드를 열 수 없습니다. 연결을 확인한 뒤 다시 불러오세요.'],
  ['ja', 'ガイドを開けませんでした。接続を確認して、もう一度読み込んでください。'],
  ['zh-Hans', '无法打开指南。请检查网络连接后重新加载。'],
  ['zh-Hant', '無法開啟指南。請檢查網路連線後重新載入。'],
  ['ru', 'Не удалось открыть путеводитель. Проверьте соединение и загрузите его снова.'],
  ['fr', 'Le guide n’a pas pu s’ouvrir. Vérifiez la connexion, puis rechargez la page.'],
];

// Vietnamese and English, and the reader's own where we have it.
const mine = () => SENTENCES.filter(([lang], at) =>
  at < 2 || preferredLanguages().split(',').some((tag) => tag.split('-')[0] === lang.split('-')[0]));

// Made by hand: the interface that would translate and style it is what failed.
const tellFailure = () => {
  const box = document.createElement('div');
  box.className = 'splash';
  box.setAttribute('role', 'alert');
  for (const [lang, text] of mine()) {
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

const PROGRAM = '/app/haidang_guide.js';
const AGAIN = 'haidang-opened-again';
const AT_MOST_EACH_MS = 60_000;

// A part that could not be fetched stays lost to this document, even when it can be fetched a moment later: only a new
// document asks for it again. Once, and only where that will lead somewhere.
const openAgain = async () => {
  try {
    const last = Number(sessionStorage.getItem(AGAIN));
    if (Date.now() - last < AT_MOST_EACH_MS || !(await fetch(PROGRAM)).ok) return false;
    sessionStorage.setItem(AGAIN, String(Date.now()));
    location.reload();
    return true;
  } catch {
    return false;
  }
};

start();
guess();
try {
  const { default: open } = await import(PROGRAM);
  await open({ module_or_path: '/app/haidang_guide_bg.wasm' });
} catch (error) {
  if (await openAgain()) {
    console.warn(error);
  } else {
    console.error(error);
    tellFailure();
  }
}
// Last: storing the program for later must not slow down its first opening.
keepProgram();
