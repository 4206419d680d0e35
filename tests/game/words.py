"""What a page says, to see whether two languages say it alike."""

import re


def sentences(page):
    """Return what a page says in more than three words, names of teams and files aside."""
    body = re.sub(r"<[^>]+>", "\n", page.split("<main")[1].split("</main>")[0])
    lines = {line.strip() for line in body.split("\n")}
    return {
        line for line in lines if len(re.findall(r"[a-z]{2,}", line)) > 3 and "alert" not in line
    }
