// Files that the visitor brings. What is in them, the core says.

// The chosen file of an input: its bytes in base64, 'too-large', 'unreadable', or `null` where none was chosen. The
// input is emptied, so that the same file can be chosen again.
export const readChosen = async (selector, most) => {
  const input = document.querySelector(selector);
  const file = input?.files?.[0];
  if (!file) return null;
  if (file.size > most) {
    input.value = '';
    return 'too-large';
  }
  try {
    const url = await new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => resolve(reader.result));
      reader.addEventListener('error', () => reject(reader.error));
      reader.readAsDataURL(file);
    });
    // An empty file has nothing behind its comma, in some browsers not even the comma.
    return url.split(',')[1] ?? '';
  } catch {
    return 'unreadable';
  } finally {
    input.value = '';
  }
};

// Ways to look at codes through the camera: where the platform reads QR codes itself.
export const canScan = async () => {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices?.getUserMedia) return false;
  const formats = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
  return formats.includes('qr_code');
};

// Looks through the camera in the video element until the element goes, and reports each code once.
// Resolves to 'ended', or 'denied' or 'unavailable' where there is no picture.
export const scan = async (selector, report) => {
  const video = document.querySelector(selector);
  if (!video) return 'ended';
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    video.srcObject = stream;
    await video.play();
  } catch (error) {
    stream?.getTracks().forEach((track) => track.stop());
    return error.name === 'NotAllowedError' ? 'denied' : 'unavailable';
  }
  const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
  const seen = new Set();
  while (video.isConnected) {
    const codes = await detector.detect(video).catch(() => []);
    for (const { rawValue } of codes) {
      if (rawValue && !seen.has(rawValue)) {
        seen.add(rawValue);
        report(rawValue);
      }
    }
    await new Promise((done) => { setTimeout(done, 150); });
  }
  stream.getTracks().forEach((track) => track.stop());
  return 'ended';
};
