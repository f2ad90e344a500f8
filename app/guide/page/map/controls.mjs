// Buttons and the credit line over the map. They are ours, so that they look and speak as the rest of the guide.

const STEP = { animate: true };

export class Controls {
  #map;
  #tools = element('div', 'map-tools');
  #credit = element('p', 'map-credit');
  #zoomIn;
  #zoomOut;
  #compass;

  constructor(map, host, labels) {
    this.#map = map;
    this.#zoomIn = button('map-tool', '/icons/ui/plus.svg', () => map.zoomIn(STEP, { byUser: true }));
    this.#zoomOut = button('map-tool', '/icons/ui/minus.svg', () => map.zoomOut(STEP, { byUser: true }));
    this.#compass = button('map-tool map-compass', '/icons/ui/compass.svg', () =>
      map.easeTo({ bearing: 0, pitch: 0 }, { byUser: true }));
    this.#tools.append(this.#compass, this.#zoomIn, this.#zoomOut);
    host.append(this.#tools, this.#credit);
    map.on('rotate', this.#turn);
    map.on('zoomend', this.#limit);
    this.label(labels);
    this.#turn();
    this.#limit();
  }

  label(labels) {
    name(this.#zoomIn, labels.zoomIn);
    name(this.#zoomOut, labels.zoomOut);
    name(this.#compass, labels.compass);
    this.#credit.textContent = [labels.schematic, labels.attribution].filter(Boolean).join(' · ');
    this.#map.getCanvas().setAttribute('aria-label', labels.map ?? '');
  }

  remove() {
    this.#tools.remove();
    this.#credit.remove();
  }

  // Only there when there is something to turn back.
  #turn = () => {
    const bearing = this.#map.getBearing();
    this.#compass.hidden = Math.abs(bearing) < 0.5;
    this.#compass.style.setProperty('--turn', `${-bearing}deg`);
  };

  #limit = () => {
    const zoom = this.#map.getZoom();
    this.#zoomIn.disabled = zoom >= this.#map.getMaxZoom() - 0.01;
    this.#zoomOut.disabled = zoom <= this.#map.getMinZoom() + 0.01;
  };
}

const element = (tag, className) => {
  const made = document.createElement(tag);
  made.className = className;
  return made;
};

const button = (className, icon, pressed) => {
  const made = element('button', className);
  made.type = 'button';
  made.style.setProperty('--icon', `url("${icon}")`);
  made.addEventListener('click', pressed);
  return made;
};

const name = (control, label = '') => {
  control.setAttribute('aria-label', label);
  control.title = label;
};
