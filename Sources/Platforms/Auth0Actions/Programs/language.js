// The language among those offered that comes closest to a locale (en_US, or what a browser accepts), if any does.
function closest(locale, offered) {
  const wanted = String(locale ?? "").split(/[,;]/)[0].trim().replace("_", "-").toLowerCase();
  // Norwegian has three names.
  const primary = (tag) => tag.split("-")[0].toLowerCase().replace(/^n[bn]$/, "no");
  return offered.find((tag) => tag.toLowerCase() === wanted)
    ?? offered.find((tag) => primary(tag) === primary(wanted));
}
