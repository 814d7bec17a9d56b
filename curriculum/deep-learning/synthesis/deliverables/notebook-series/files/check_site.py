"""check_site.py SITE: is each page linked from the index, in order and by its title, and does none need anything from elsewhere?"""
import html.parser
import os
import sys

site = sys.argv[1]
NEEDS = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("object", "data")}


class Page(html.parser.HTMLParser):
    def __init__(self, name):
        super().__init__()
        self.links, self.needs = [], []
        with open(os.path.join(site, name), encoding="utf-8", errors="replace") as file:
            self.feed(file.read(4 << 20))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if (tag, name) == ("a", "href") and value:
                self.links.append(value)
            if (tag, name) in NEEDS and value and (value.startswith("//") or "://" in value.split("?")[0]):
                self.needs.append(value)


names = sorted(n for n in os.listdir(site) if n.endswith(".html") and n != "index.html")
if not os.path.isfile(os.path.join(site, "index.html")):
    sys.exit("there is no index.html")
linked = [link.removeprefix("./") for link in Page("index.html").links]
if [link for link in linked if link in names] != names:
    print("the index does not link each page once, in order:", *linked[:10])
for link in linked:
    if "://" not in link and not os.path.exists(os.path.join(site, link.split("#")[0])):
        print("the index links what is not there:", link[:80])
for name in ["index.html", *names]:
    for needed in Page(name).needs:
        print(name, "needs", needed[:80])
