// What runs first at the desk.

const SENTENCES = [
  ['vi', 'Không mở được quầy lễ tân. Hãy đóng chương trình rồi mở lại. Sổ lưu trú vẫn nguyên vẹn.'],
  ['en', 'The front desk could not be opened. Close the program and open it again. The register is untouched.'],
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
  document.getElementById('main').replaceChildren(box);
};

try {
  const { default: open } = await import('/app/haidang_desk.js');
  await open({ module_or_path: '/app/haidang_desk_bg.wasm' });
} catch (error) {
  console.error(error);
  tellFailure();
}
