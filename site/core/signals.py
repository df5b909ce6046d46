"""What happens in one app and interests others, which it does not know."""

from django.dispatch import Signal

# Sent with ``words`` as they were typed, and ``on``, the day: nothing answers them. They may
# hold anything; whoever keeps them leaves out what may be about a person.
words_found_nothing = Signal()
