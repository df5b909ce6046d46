"""The demonstration set: partners written for the project, marked as examples.

Places and kinds of bodies are real, so that the scenarios can be played. Names of streets,
people and contact details are made up: telephone numbers come from the ranges that ARCEP
reserves for fiction (national numbering plan, 2.5.12), except the national short numbers.
"""
