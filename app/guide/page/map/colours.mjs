// Colours of what is drawn over the basemap. The categories equal the tokens `--c-…` of the style sheet; they
// stand here too because a WebGL canvas cannot read those of a theme that is about to be applied.

export const CATEGORY_COLOURS = {
  light: {
    sight: '#0e7c86',
    beach: '#1f78b4',
    museum: '#7a5195',
    temple: '#b4532a',
    food: '#cf4a2e',
    cafe: '#8a5a2b',
    nightlife: '#5a4fcf',
    market: '#a8326e',
    lodging: '#2f6f4f',
    practical: '#4a6572',
  },
  dark: {
    sight: '#3aa7af',
    beach: '#58a6dd',
    museum: '#b08fd0',
    temple: '#e08a5e',
    food: '#f0826a',
    cafe: '#c89a68',
    nightlife: '#9d95f5',
    market: '#e07fb0',
    lodging: '#6dbb92',
    practical: '#93aebb',
  },
};

// `glyph` is drawn upon a category's colour, `rim` around it.
export const OVERLAY = {
  light: {
    glyph: '#ffffff',
    rim: '#ffffff',
    shade: 'rgb(11 42 59 / 30%)',
    ink: '#0b2a3b',
    halo: '#ffffff',
    cluster: '#ffffff',
    clusterRim: '#0b6d76',
    position: '#1767d2',
    positionRim: '#ffffff',
  },
  dark: {
    glyph: '#081923',
    rim: '#081923',
    shade: 'rgb(0 0 0 / 55%)',
    ink: '#e9f2f1',
    halo: '#081923',
    cluster: '#0f2633',
    clusterRim: '#62c9c3',
    position: '#6aa8ff',
    positionRim: '#ffffff',
  },
};

// What notices of the city mark, by severity. The words beside it say the same.
export const NOTICE = {
  light: { info: '#45606d', clear: '#1f6b43', advice: '#0b6d76', warning: '#b97400', danger: '#9c3a22' },
  dark: { info: '#a3bbc4', clear: '#7ad3a0', advice: '#62c9c3', warning: '#f5b13d', danger: '#ffab94' },
};
