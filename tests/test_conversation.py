from __future__ import annotations

from faq.conversation import Conversation
from faq.router import Router


def test_a_number_takes_an_option_of_the_last_reply(router: Router) -> None:
    conversation = Conversation(router)
    options = conversation.say("what is crs?").options
    reply = conversation.say("2")
    assert reply.intents == (options[1].id,)
    assert reply.question == options[1].label


def test_a_number_that_no_option_has_is_not_understood_and_the_options_stay(router: Router) -> None:
    conversation = Conversation(router)
    assert conversation.say("1").kind == "fallback"
    options = conversation.say("what is crs?").options
    assert conversation.say("9").kind == "guide"
    assert conversation.say("1").intents == (options[0].id,)


def test_a_conversation_opens_with_a_welcome_whose_options_can_be_taken(router: Router) -> None:
    conversation = Conversation(router)
    welcome = conversation.welcome()
    assert conversation.say("1").intents == (welcome.options[0].id,)
