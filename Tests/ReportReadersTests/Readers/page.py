"""Opens a page in a headless Chromium and does what a reader does; prints what came of it as JSON.

Arguments: the folder of packages, the browser, its driver, the page, a folder for its profile.
"""
import json, sys

packages, browser, driver, page, profile = sys.argv[1:6]
sys.path.insert(0, packages)
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

options = webdriver.ChromeOptions()
options.binary_location = browser
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,900"):
    options.add_argument(argument)
options.add_argument("--user-data-dir=" + profile)
options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
window = webdriver.Chrome(options=options, service=Service(driver))
try:
    window.get("file://" + page)
    find = lambda id: window.find_element(By.ID, id)
    shown = lambda: [
        item.text.split("\n")[0] for item in window.find_elements(By.CSS_SELECTOR, ".item") if item.is_displayed()
    ]
    body = lambda: window.find_element(By.TAG_NAME, "body")
    script = window.execute_script
    found = {"verdict": find("verdict").text, "all": shown(), "count": find("shown").text}

    found["tenants"] = [option.text for option in Select(find("tenant")).options]
    Select(find("tenant")).select_by_visible_text(found["tenants"][-1])
    found["of_last_tenant"] = shown()
    Select(find("tenant")).select_by_index(0)
    Select(find("kind")).select_by_visible_text("phone_factor")
    found["of_kind"] = shown()
    Select(find("kind")).select_by_index(0)
    Select(find("severity")).select_by_visible_text("errors")
    found["errors"] = shown()
    Select(find("severity")).select_by_index(0)
    find("search").send_keys("callbacks update")
    found["searched"] = shown()
    found["sections"] = [h.text for h in window.find_elements(By.TAG_NAME, "h2") if h.is_displayed()]
    find("search").send_keys(Keys.ESCAPE)
    found["cleared"] = find("shown").text

    unfolded = lambda: script("return document.querySelectorAll('details[open]').length")
    found["foldable"] = script("return document.querySelectorAll('details').length")
    body().send_keys("c")
    found["collapsed"] = unfolded()
    body().send_keys("e")
    found["expanded"] = unfolded()
    body().send_keys("/")
    found["focus"] = script("return document.activeElement.id")
    find("search").send_keys(Keys.ESCAPE)
    body().send_keys("j")
    body().send_keys("j")
    body().send_keys("k")
    found["current"] = script("return Array.from(document.querySelectorAll('.item')).findIndex(i => i.classList.contains('current'))")

    color = lambda: script("return getComputedStyle(document.body).backgroundColor")
    first = color()
    body().send_keys("t")
    found["themes_differ"] = first != color()

    item = window.find_elements(By.CSS_SELECTOR, "details.item")[-1]
    body().send_keys("c")
    target = item.get_attribute("id")
    script("location.hash = arguments[0]", target)
    found["deep_link_opens"] = bool(item.get_attribute("open"))

    found["tables"] = [
        [[cell.text for cell in row.find_elements(By.XPATH, "./*")] for row in table.find_elements(By.TAG_NAME, "tr")]
        for table in (script("document.querySelectorAll('details').forEach(d => d.open = true)") or window.find_elements(By.TAG_NAME, "table"))
    ]
    # What a hostile value could have become.
    found["elements"] = sorted(set(script("return Array.from(document.querySelectorAll('body *'), e => e.tagName.toLowerCase())")))
    found["links"] = sorted(set(script("return Array.from(document.querySelectorAll('[href],[src]'), e => e.getAttribute('href') || e.getAttribute('src'))")))
    found["attributes"] = sorted(set(script("return Array.from(document.querySelectorAll('*')).flatMap(e => e.getAttributeNames())")))
    found["scripts"] = script("return document.scripts.length")
    found["title"] = window.title
    found["text"] = body().text
    # The page's policy refuses what is put into it afterwards.
    script("var s = document.createElement('script'); s.textContent = 'window.injected = 1'; document.body.append(s)")
    script("var i = document.createElement('img'); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i)")
    found["injected"] = script("return window.injected === undefined ? 'refused' : 'run'")
    found["log"] = [entry["message"] for entry in window.get_log("browser")]
    if len(sys.argv) > 6:
        window.save_screenshot(sys.argv[6])
finally:
    window.quit()
print(json.dumps(found))
