// Cuts typefaces down to what the guide needs. Standard input: a JSON array of {font, out, coding, lead, text};
// the outcome holds the characters of `text` and the everyday ones of the national character set `coding`, which
// are the two-byte codes whose first byte lies in `lead`.
import { readFileSync, writeFileSync } from "node:fs";
import subset from "subset-font";

const everyday = (coding, [first, last], trails) => {
  const decoder = new TextDecoder(coding);
  let found = "";
  for (let lead = first; lead <= last; lead += 1) {
    for (const [low, high] of trails) {
      for (let trail = low; trail <= high; trail += 1) found += decoder.decode(new Uint8Array([lead, trail]));
    }
  }
  return found.replaceAll("\ufffd", "");
};

for (const { font, out, coding, lead, trails, text } of JSON.parse(readFileSync(0, "utf8"))) {
  const wanted = text + everyday(coding, lead, trails);
  writeFileSync(out, await subset(readFileSync(font), wanted, { targetFormat: "woff2" }));
}
