/// The script of a page: it filters, unfolds and moves about, and writes nothing but numbers into the page.
enum HTMLScript {
  static let text = """
    "use strict";
    (function () {
      var $ = function (id) { return document.getElementById(id); };
      var tools = $("tools");
      if (!tools) return;
      var items = Array.prototype.slice.call(document.querySelectorAll(".item"));
      var sections = Array.prototype.slice.call(document.querySelectorAll("section"));
      var texts = items.map(function (item) { return item.textContent.toLowerCase(); });
      var filters = [$("search"), $("tenant"), $("kind"), $("severity")];
      tools.hidden = false;
      function holds(list, number) { return (" " + list + " ").indexOf(" " + number + " ") >= 0; }
      function filter() {
        var words = filters[0].value.toLowerCase().split(/\\s+/).filter(Boolean);
        var tenant = filters[1].value, kind = filters[2].value, severity = Number(filters[3].value);
        var count = 0;
        items.forEach(function (item, index) {
          var data = item.dataset;
          var isShown = (tenant === "" || holds(data.t, tenant)) && (kind === "" || data.k === kind)
            && Number(data.s) >= severity
            && words.every(function (word) { return texts[index].indexOf(word) >= 0; });
          item.hidden = !isShown;
          if (isShown) count += 1;
        });
        sections.forEach(function (section) { section.hidden = !section.querySelector(".item:not([hidden])"); });
        $("shown").textContent = count + " of " + items.length + " shown";
      }
      function clear() { filters.forEach(function (input) { input.value = ""; }); filter(); }
      function unfold(isOpen) {
        items.forEach(function (item) { if (item.tagName === "DETAILS" && !item.hidden) item.open = isOpen; });
      }
      function theme() {
        var root = document.documentElement.classList;
        var isDark = root.contains("dark") || !root.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches;
        root.remove("dark", "light");
        root.add(isDark ? "light" : "dark");
      }
      function go(item) {
        items.forEach(function (other) { other.classList.remove("current"); });
        item.classList.add("current");
        var target = item.querySelector("summary") || item.querySelector("a");
        target.focus({ preventScroll: true });
        item.scrollIntoView({ block: "nearest" });
      }
      function step(by) {
        var shown = items.filter(function (item) { return !item.hidden; });
        if (!shown.length) return;
        var place = shown.findIndex(function (item) { return item.classList.contains("current"); });
        go(shown[place < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(place + by, 0), shown.length - 1)]);
      }
      function follow() {
        var target = location.hash.length > 1 && $(location.hash.slice(1));
        if (!target || items.indexOf(target) < 0) return;
        if (target.hidden) clear();
        if (target.tagName === "DETAILS") target.open = true;
        go(target);
        target.scrollIntoView({ block: "center" });
      }
      filters.forEach(function (input) {
        input.addEventListener("input", filter);
        input.addEventListener("change", filter);
      });
      $("expand").addEventListener("click", function () { unfold(true); });
      $("collapse").addEventListener("click", function () { unfold(false); });
      $("theme").addEventListener("click", theme);
      addEventListener("hashchange", follow);
      document.addEventListener("keydown", function (event) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape") { document.activeElement.blur(); clear(); return; }
        if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
        var actions = {
          "/": function () { filters[0].focus(); }, j: function () { step(1); }, k: function () { step(-1); },
          e: function () { unfold(true); }, c: function () { unfold(false); }, t: theme
        };
        if (!Object.prototype.hasOwnProperty.call(actions, event.key)) return;
        event.preventDefault();
        actions[event.key]();
      });
      filter();
      follow();
    })();
    """
}
