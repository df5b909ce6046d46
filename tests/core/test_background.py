"""A thread of the server does what takes seconds, while the answer is sent."""

import threading

from django_tasks import task

from core.background import ThreadBackend

_done = threading.Event()
_names: list[str] = []


@task()
def note_the_thread() -> None:
    _names.append(threading.current_thread().name)
    _done.set()


@task()
def break_something() -> None:
    _done.set()
    raise ValueError


def test_a_task_is_done_beside_the_request():
    _done.clear()
    ThreadBackend("default", {}).enqueue(note_the_thread, [], {})

    assert _done.wait(10)
    assert _names == [name for name in _names if name != threading.current_thread().name] != []


def test_a_task_that_breaks_breaks_nothing_else():
    _done.clear()
    ThreadBackend("default", {}).enqueue(break_something, [], {})

    assert _done.wait(10)
