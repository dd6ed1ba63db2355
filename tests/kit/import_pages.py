"""Small pages to be imported: a headline over one paragraph with names in it."""

TEXT = "某地新闻\n\u3000\u3000本报讯（记者张三）第{n}次会议在北京举行。李四出席。\n"


def pages(folder, count, text=TEXT, name="p{n:02d}.txt"):
    """The folder, with so many of them."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / name.format(n=n)).write_text(text.format(n=n), encoding="utf-8")
    return folder
