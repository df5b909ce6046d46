"""How long what is known of callers is kept, and how it is erased.

One module per kind of data. ``registry.CLOCKS`` says what is erased and when; what other rooms
keep of a call is in ``attached.ATTACHED``, and goes with the call. A test refuses a sealed field
that neither of them knows.
"""
