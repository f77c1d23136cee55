// The language among those offered that comes closest to a locale (en_US, or what a browser accepts), if any does.
function closest(locale, offered) {
  const wanted = parts(String(locale ?? "").split(/[,;]/)[0].trim());
  // Chinese without a country is told apart by its script.
  if (wanted.includes("hant")) wanted.push("tw");
  const shared = (tag) => parts(tag).slice(1).filter((part) => wanted.slice(1).includes(part)).length;
  // The first of those that share most, as the offer has it.
  return offered.filter((tag) => parts(tag)[0] === wanted[0]).sort((one, other) => shared(other) - shared(one))[0];
}

// Norwegian has three names.
function parts(tag) {
  const [language, ...rest] = tag.toLowerCase().split(/[-_]/);
  return [language.replace(/^n[bn]$/, "no"), ...rest];
}
