"""A conversation: the one door by which every face comes in. It takes what the person said and returns a Reply.

It remembers the options of the last reply, so that a number takes one of them.
"""

from __future__ import annotations

from faq.model import Option, Reply
from faq.router import Router
from faq.text import clean_line


class Conversation:
    """One person's conversation; nothing is shared between two of them."""

    def __init__(self, router: Router) -> None:
        self._router = router
        self._options: tuple[Option, ...] = ()

    def welcome(self) -> Reply:
        """What is said before the person has said anything."""
        return self._remember(self._router.welcome())

    def say(self, text: str) -> Reply:
        """The reply to one message: a question in the person's own words, or the number of an option."""
        said = clean_line(text)
        if said.isascii() and said.isdecimal():
            return self._number(said)
        return self._remember(self._router.reply(said))

    def take(self, option: Option) -> Reply:
        """The reply to an option of the last reply."""
        return self._remember(self._router.answer(option.label, self._router.intents[option.id]))

    def _number(self, said: str) -> Reply:
        number = int(said) if len(said) < 3 else 0
        if 1 <= number <= len(self._options):
            return self.take(self._options[number - 1])
        return self._router.fallback(said)

    def _remember(self, reply: Reply) -> Reply:
        self._options = reply.options
        return reply
