// Messages of the device itself. Where the program is kept by a service worker it shows them, and they stay when the
// page is gone; elsewhere the page does.

const there = () => 'Notification' in window;

// 'granted', 'denied', 'default' (not asked yet) or 'missing'.
export const alertsState = () => (there() ? Notification.permission : 'missing');

export const askAlerts = async () => {
  if (!there()) return 'missing';
  try {
    return await Notification.requestPermission();
  } catch {
    return 'denied';
  }
};

let tapped = () => {};

// `report` is called when a message was tapped.
export const watchAlertTaps = (report) => {
  tapped = report;
  navigator.serviceWorker?.addEventListener('message', ({ data }) => {
    if (data === 'open-notices') report();
  });
};

// Answers whether it could be shown. A further message with the same tag takes the place of the first.
export const showAlert = async (title, body, tag, lang, urgent) => {
  const options = { body, tag, lang, renotify: true, icon: '/icons/app/icon-192.png', requireInteraction: urgent };
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (registration?.active) {
      await registration.showNotification(title, options);
    } else {
      const message = new Notification(title, options);
      message.onclick = () => {
        window.focus();
        tapped();
      };
    }
    return true;
  } catch {
    return false;
  }
};
