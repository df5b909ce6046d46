"""Somebody who has a keyboard, no mouse, and no JavaScript."""

from playwright.sync_api import Locator, Page

NBSP = "\u00a0"


class Keyboard:
    """A page, and what can be done to it with keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, target: Locator) -> None:
        """Press Tab until ``target`` has the focus."""
        for _ in range(150):
            if target.and_(self.page.locator(":focus")).count():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("Tab does not reach it.")

    def follow(self) -> None:
        """Press Enter on what has the focus, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open_link(self, name: str) -> None:
        """Reach a link by its name, and follow it."""
        self.tab_to(self.page.locator("main").get_by_role("link", name=name, exact=True).first)
        self.follow()
